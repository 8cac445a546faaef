import { readFileSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { text } from '../attributes.ts';
import { sourceUnreadable } from '../errors.ts';
import { type Fields, type Json, providerOnly, values } from '../fields.ts';
import type { WorkspaceApi } from '../workspace-api.ts';
import { id, type ResourceKind } from './kind.ts';

const WORKSPACE = '/api/2.0/workspace';

/**
 * Something that is imported into the workspace from a file.
 * @param format where neither it nor the file's name says another
 * @param fields what it has besides its path and its content
 * @param importAs what follows from the name of the file
 */
export function importedFile(
  format: 'RAW' | 'SOURCE',
  fields: Fields = {},
  importAs: (source: string) => Json = () => ({}),
): ResourceKind {
  return {
    fields: { ...values('path', 'source', 'content_base64'), ...providerOnly('md5'), ...fields },
    computed: { id, workspace_path: (path) => `/Workspace${path}` },
    readCompanions({ source, ...body }, stackDirectory) {
      if (source === undefined) return body;
      const file = String(source);
      return { ...importAs(file), ...body, content_base64: contentOf(file, stackDirectory) };
    },
    idOf: (body) => text(body, 'path'),
    async create(api, body) {
      await importBody(api, { format, ...body });
      return text(body, 'path');
    },
    update: (api, _path, body) => importBody(api, { format, ...body }),
    exists: (api, path) => api.finds(`${WORKSPACE}/get-status`, { path }),
    async remove(api, path) {
      await api.post(`${WORKSPACE}/delete`, { path });
    },
  };
}

/** Makes the folder as well, as the provider does. */
async function importBody(api: WorkspaceApi, { content_base64, ...body }: Json): Promise<void> {
  const content = typeof content_base64 === 'string' ? content_base64 : '';
  await api.post(`${WORKSPACE}/mkdirs`, { path: posix.dirname(text(body, 'path')) });
  await api.post(`${WORKSPACE}/import`, { ...body, content, overwrite: true });
}

function contentOf(source: string, stackDirectory: string): string {
  const file = resolve(stackDirectory, source);
  try {
    return readFileSync(file, 'base64');
  } catch (error) {
    throw sourceUnreadable(file, error);
  }
}
