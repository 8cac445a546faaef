import { text } from '../attributes.ts';
import { addCatalog } from '../catalogs.ts';
import { type Fields, type Json, providerOnly, values } from '../fields.ts';
import type { WorkspaceApi } from '../workspace-api.ts';
import { id, type ResourceKind } from './kind.ts';

const UNITY = '/api/2.1/unity-catalog';

/** The attributes that make the full name, `<catalog>.<schema>.<name>`, in its order. */
const IN_CATALOG = ['catalog_name', 'name'] as const;
const IN_SCHEMA = ['catalog_name', 'schema_name', 'name'] as const;

const place = values('name', 'catalog_name', 'schema_name');
/** What all of them have. */
const described = values('comment', 'owner');
const NO_COMMENT = { comment: '' };
const NO_PROPERTIES = { ...NO_COMMENT, properties: {} };

const managed: Fields = {
  ...described,
  ...values('name', 'properties', 'storage_root', 'enable_predictive_optimization'),
  ...providerOnly('force_destroy'),
};

/** Catalogs, schemas, volumes and registered models of Unity Catalog. */
export const SECURABLES: Readonly<Record<string, ResourceKind>> = {
  databricks_catalog: {
    ...securable({
      path: `${UNITY}/catalogs`,
      nameParts: ['name'],
      fields: { ...managed, ...values('isolation_mode', 'options') },
      unset: NO_PROPERTIES,
    }),
    async create(api, body) {
      const name = await created(api, `${UNITY}/catalogs`, ['name'], body);
      // Or it could never be removed, not being empty. Source: the Terraform provider, catalog/resource_catalog.go.
      await api.remove(`${UNITY}/schemas/${name}.default`);
      return name;
    },
  },
  databricks_schema: {
    ...securable({
      path: `${UNITY}/schemas`,
      nameParts: IN_CATALOG,
      fields: { ...managed, ...values('catalog_name') },
      unset: NO_PROPERTIES,
    }),
    async create(api, body) {
      await addCatalog(api, body.catalog_name);
      return created(api, `${UNITY}/schemas`, IN_CATALOG, body);
    },
  },
  databricks_volume: {
    ...securable({
      path: `${UNITY}/volumes`,
      nameParts: IN_SCHEMA,
      fields: { ...place, ...described, ...values('volume_type', 'storage_location') },
      unset: NO_COMMENT,
    }),
    computed: { id, volume_path: (name) => `/Volumes/${name.replaceAll('.', '/')}` },
  },
  databricks_registered_model: securable({
    path: `${UNITY}/models`,
    nameParts: IN_SCHEMA,
    fields: { ...place, ...described, ...values('storage_location') },
    unset: NO_COMMENT,
  }),
};

interface Securable {
  readonly path: string;
  readonly nameParts: readonly string[];
  readonly fields: Fields;
  /** What an update says where the stack says nothing. */
  readonly unset: Json;
}

function securable({ path, nameParts, fields, unset }: Securable): ResourceKind {
  return {
    fields,
    computed: { id },
    idOf: (body) => fullName(nameParts, body),
    create: (api, body) => created(api, path, nameParts, body),
    async update(api, name, body) {
      await api.patch(`${path}/${name}`, { ...unset, ...withoutNames(nameParts, body) });
    },
    exists: (api, name) => api.finds(`${path}/${name}`),
    async remove(api, name, { force }) {
      await api.remove(`${path}/${name}`, { force: String(force) });
    },
  };
}

/** Whoever creates one owns it, until it is given to somebody else. Returns its full name. */
async function created(
  api: WorkspaceApi,
  path: string,
  nameParts: readonly string[],
  { owner, ...body }: Json,
): Promise<string> {
  const name = fullName(nameParts, body);
  await api.post(path, body);
  if (owner !== undefined) await api.patch(`${path}/${name}`, { owner });
  return name;
}

function fullName(nameParts: readonly string[], body: Json): string {
  return nameParts.map((part) => text(body, part)).join('.');
}

function withoutNames(nameParts: readonly string[], body: Json): Json {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !nameParts.includes(name)));
}
