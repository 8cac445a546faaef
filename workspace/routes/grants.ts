import { z } from 'zod';
import { Grants } from '../catalog/grants.ts';
import { Securables } from '../catalog/securables.ts';
import { invalidParameter } from '../http/api-error.ts';
import { get, metadata, patch, type Route } from '../http/router.ts';
import { ModelRegistry } from '../mlflow/model-registry.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const GRANTS = '/api/2.1/unity-catalog/permissions/:type/:name';
const EFFECTIVE = '/api/2.1/unity-catalog/effective-permissions/:type/:name';

const privileges = z.array(z.string()).default([]);
const changes = z.looseObject({
  changes: z
    .array(z.looseObject({ principal: z.string().min(1), add: privileges, remove: privileges }))
    .default([]),
});

/** Grants on what is in Unity Catalog. */
export function grantRoutes(context: WorkspaceContext): Route[] {
  const grants = new Grants(context);
  const find = ({ type = '', name = '' }: Readonly<Record<string, string>>) => {
    requireSecurable(context, type, name);
    return [type, name] as const;
  };
  return metadata([
    get(GRANTS, { query: z.looseObject({ principal: z.string().optional() }) }, ({ params, query }) => ({
      privilege_assignments: grants
        .of(...find(params))
        .filter(({ principal }) => query.principal === undefined || principal === query.principal),
    })),
    patch(GRANTS, { body: changes }, ({ params, body }) => ({
      privilege_assignments: grants.change(...find(params), body.changes),
    })),
    get(EFFECTIVE, {}, ({ params }) => ({
      privilege_assignments: grants.of(...find(params)).map(({ principal, privileges: held }) => ({
        principal,
        privileges: held.map((privilege) => ({ privilege })),
      })),
    })),
  ]);
}

/** Models are functions to Unity Catalog; other types are not modelled, and taken to exist. */
function requireSecurable(context: WorkspaceContext, type: string, name: string): void {
  const securables = new Securables(context);
  const kind = type.toLowerCase();
  switch (kind) {
    case 'catalog':
    case 'schema':
    case 'volume':
      securables.get(kind, name);
      return;
    case 'function':
      new ModelRegistry(context, 'catalog-models').models.get(name);
      return;
    case 'metastore':
      return;
    default:
      throw invalidParameter(`the local workspace has no securables of type '${type}'`);
  }
}
