import { readFileSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { text } from '../attributes.ts';
import { sourceUnreadable } from '../errors.ts';
import { type Json, providerOnly, values } from '../fields.ts';
import type { WorkspaceApi } from '../workspace-api.ts';
import { id, type ResourceKind } from './kind.ts';

const WORKSPACE = '/api/2.0/workspace';

export const workspaceFile: ResourceKind = {
  fields: { ...values('path', 'source', 'content_base64'), ...providerOnly('md5') },
  computed: { id, workspace_path: (path) => `/Workspace${path}` },
  readCompanions({ source, ...body }, stackDirectory) {
    return source === undefined
      ? body
      : { ...body, content_base64: contentOf(String(source), stackDirectory) };
  },
  idOf: (body) => text(body, 'path'),
  async create(api, body) {
    await upload(api, body);
    return text(body, 'path');
  },
  update: (api, _path, body) => upload(api, body),
  exists: (api, path) => api.finds(`${WORKSPACE}/get-status`, { path }),
  async remove(api, path) {
    await api.post(`${WORKSPACE}/delete`, { path });
  },
};

/** Makes the folder as well, as the provider does. */
async function upload(api: WorkspaceApi, body: Json): Promise<void> {
  const path = text(body, 'path');
  await api.post(`${WORKSPACE}/mkdirs`, { path: posix.dirname(path) });
  const content = typeof body.content_base64 === 'string' ? body.content_base64 : '';
  await api.post(`${WORKSPACE}/import`, { path, content, format: 'RAW', overwrite: true });
}

function contentOf(source: string, stackDirectory: string): string {
  const file = resolve(stackDirectory, source);
  try {
    return readFileSync(file, 'base64');
  } catch (error) {
    throw sourceUnreadable(file, error);
  }
}
