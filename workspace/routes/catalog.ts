import { z } from 'zod';
import { type Securable, Securables, type SecurableType } from '../catalog/securables.ts';
import { volumeFiles } from '../files/file-trees.ts';
import { isStorableName } from '../files/storable-name.ts';
import { pageAnswer, pageOf } from '../http/page.ts';
import { del, get, patch, post, type Route } from '../http/router.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const UNITY = '/api/2.1/unity-catalog';

const texts = z.record(z.string(), z.string()).optional();
const settings = z.looseObject({
  name: z
    .string()
    .regex(/^[^./\s\p{Cc}]{1,255}$/u, 'expected a name without spaces, periods and slashes')
    .refine(isStorableName, 'expected a name of at most 255 bytes, as files of this machine have'),
  catalog_name: z.string().optional(),
  schema_name: z.string().optional(),
  comment: z.string().optional(),
  properties: texts,
  options: texts,
  storage_root: z.string().optional(),
  storage_location: z.string().optional(),
  volume_type: z.enum(['MANAGED', 'EXTERNAL']).optional(),
});
const change = z.looseObject({
  ...settings.partial().shape,
  owner: z.string().min(1).optional(),
  new_name: settings.shape.name.optional(),
});
const listQuery = z.looseObject({
  catalog_name: z.string().optional(),
  schema_name: z.string().optional(),
  max_results: z.coerce.number().int().min(0).max(10_000).default(1000),
  page_token: z.string().optional(),
});
const force = z.object({ force: z.stringbool().default(false) });

/** The metastore, catalogs, schemas and volumes of Unity Catalog. */
export function catalogRoutes(context: WorkspaceContext): Route[] {
  const metastore = metastoreOf(context);
  return [
    get(`${UNITY}/current-metastore-assignment`, {}, () => ({
      metastore_id: metastore.metastore_id,
      workspace_id: context.identity.workspaceId,
      default_catalog_name: 'main',
    })),
    get(`${UNITY}/metastore_summary`, {}, () => metastore),
    ...securableRoutes(context, 'catalog', `${UNITY}/catalogs`),
    ...securableRoutes(context, 'schema', `${UNITY}/schemas`),
    ...securableRoutes(context, 'volume', `${UNITY}/volumes`),
  ];
}

function securableRoutes(context: WorkspaceContext, type: SecurableType, all: string): Route[] {
  const securables = new Securables(context);
  const files = volumeFiles(context);
  const one = `${all}/:name`;
  const shown = (securable: Securable) => shownSecurable(securable, context);
  const moveFiles = (path: string, newPath: string) => {
    if (path !== newPath && files.find(path)) files.move(path, newPath);
  };
  return [
    post(all, { body: settings }, ({ body, caller }) => {
      const created = securables.create(type, parentIn(type, body), body.name, settingsIn(body), caller);
      if (type === 'volume') files.makeDirectory(pathOf(created));
      return shown(created);
    }),
    get(all, { query: listQuery }, ({ query }) => {
      const found = securables.list(type, type === 'catalog' ? undefined : parentIn(type, query));
      return pageAnswer(`${type}s`, pageOf(found, query.max_results || 1000, query.page_token), shown);
    }),
    get(one, {}, ({ params: { name = '' } }) => shown(securables.get(type, name))),
    patch(one, { body: change }, ({ params: { name = '' }, body, caller }) => {
      const { owner, new_name } = body;
      const changed = securables.change(type, name, { owner, settings: settingsIn(body) }, caller);
      if (new_name === undefined) return shown(changed);
      const renamed = securables.rename(type, name, new_name);
      if (type === 'volume') moveFiles(pathOf(changed), pathOf(renamed));
      return shown(renamed);
    }),
    del(one, { query: force }, ({ params: { name = '' }, query }) => {
      for (const gone of securables.remove(type, name, query.force)) {
        if (gone.type === 'volume') files.removeAll(pathOf(gone));
      }
    }),
  ];
}

/** Where the files of a volume are. */
function pathOf({ full_name }: Securable): string {
  return `/Volumes/${full_name.replaceAll('.', '/')}`;
}

function parentIn(
  type: SecurableType,
  { catalog_name, schema_name }: { catalog_name?: string | undefined; schema_name?: string | undefined },
): string | undefined {
  const parts = { catalog: [], schema: [catalog_name], volume: [catalog_name, schema_name] }[type];
  return parts.length === 0 ? undefined : parts.filter(Boolean).join('.');
}

/** What a body says besides the name and the owner, which are kept as such. */
function settingsIn({
  name: _name,
  catalog_name: _catalog,
  schema_name: _schema,
  owner: _owner,
  new_name: _newName,
  ...settings
}: z.output<typeof change>): Securable['settings'] {
  return settings;
}

/** Defaults, what was given, and what the workspace says itself: in this order, so that nobody can say it instead. */
function shownSecurable(securable: Securable, context: WorkspaceContext): object {
  const { type, id, settings: given, ...kept } = securable;
  const [catalog_name, schema_name] = kept.full_name.split('.');
  const own = { ...kept, metastore_id: metastoreOf(context).metastore_id };
  const catalog_type = 'MANAGED_CATALOG';
  switch (type) {
    case 'catalog':
      return { isolation_mode: 'OPEN', ...given, ...own, catalog_type, securable_type: 'CATALOG' };
    case 'schema':
      return { ...given, ...own, catalog_type, catalog_name, schema_id: id };
    case 'volume': {
      const storage_location = `file:${context.files.volumes}/${kept.full_name.replaceAll('.', '/')}`;
      const defaults = { volume_type: 'MANAGED', storage_location };
      return { ...defaults, ...given, ...own, catalog_name, schema_name, volume_id: id };
    }
  }
}

function metastoreOf({ identity }: WorkspaceContext) {
  const tail = String(identity.workspaceId).padStart(12, '0').slice(-12);
  return {
    metastore_id: `00000000-0000-4000-8000-${tail}`,
    name: 'local',
    cloud: 'aws',
    region: 'local',
    owner: identity.userName,
    global_metastore_id: `aws:local:00000000-0000-4000-8000-${tail}`,
  };
}
