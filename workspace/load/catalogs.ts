import { WorkspaceApi } from './workspace-api.ts';

const CATALOGS = '/api/2.1/unity-catalog/catalogs';

/**
 * Makes the catalogs that schemas are put into where a local workspace has them not: in a real one somebody made them
 * before anything is deployed there, and stacks of Lakeform declare none.
 * @param names - what the schemas say
 * @throws UserError `workspace_unreachable`, `token_refused`, `call_refused`
 */
export async function addCatalogs(url: string, token: string, names: readonly unknown[]): Promise<void> {
  if (names.length === 0) return;
  const api = await WorkspaceApi.connect(url, token);
  for (const name of new Set(names)) await addCatalog(api, name);
}

export async function addCatalog(api: WorkspaceApi, name: unknown): Promise<void> {
  // A reference stands for what the stack makes itself.
  if (typeof name !== 'string' || name === '' || name.includes('${')) return;
  if (!(await api.finds(`${CATALOGS}/${name}`))) await api.post(CATALOGS, { name });
}
