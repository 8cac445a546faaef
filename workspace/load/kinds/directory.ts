import { text } from '../attributes.ts';
import { providerOnly, values } from '../fields.ts';
import { id, type ResourceKind } from './kind.ts';

const WORKSPACE = '/api/2.0/workspace';

export const directory: ResourceKind = {
  fields: { ...values('path'), ...providerOnly('delete_recursive') },
  computed: { id, workspace_path: (path) => `/Workspace${path}` },
  idOf: (body) => text(body, 'path'),
  async create(api, body) {
    const path = text(body, 'path');
    await api.post(`${WORKSPACE}/mkdirs`, { path });
    return path;
  },
  // Its path is all that it has.
  update: async () => {},
  exists: (api, path) => api.finds(`${WORKSPACE}/get-status`, { path }),
  async remove(api, path, { force }) {
    await api.post(`${WORKSPACE}/delete`, { path, recursive: force });
  },
};
