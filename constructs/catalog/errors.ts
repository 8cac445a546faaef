import { mistake } from '../private/mistake.ts';
import { SOURCES } from '../private/sources.ts';

export const badFullName = mistake(
  {
    id: 'catalog-full-name',
    says: 'what is in Unity Catalog is found by its full name, with all parts',
    source: SOURCES.names,
  },
  (kind: string, name: string, form: string) => ({
    message: `${kind}.fromName is given '${name}', which is no full name: ${form}`,
  }),
);

export const workspaceGroupGranted = mistake(
  {
    id: 'grants-workspace-group',
    says: 'privileges of Unity Catalog are granted to groups of the account, never to those of a workspace',
    source: SOURCES.principals,
  },
  (group: string) => ({
    message: `group '${group}' is one of the workspace; Unity Catalog knows groups of the account only`,
    hint: group === 'users' ? "everybody is Principal.group('account users')" : undefined,
  }),
);
