import { z } from 'zod';
import { requireSchemaOf } from '../catalog/securables.ts';
import { Artifacts } from '../mlflow/artifacts.ts';
import {
  ModelRegistry,
  type ModelVersion,
  type RegisteredModel,
  type RegistryName,
} from '../mlflow/model-registry.ts';
import { type Field, type FieldValue, searchFilter, searchOrder } from '../mlflow/search-filter.ts';
import { tagSchema, tagValue } from '../mlflow/wire.ts';
import { pageOf } from '../page.ts';
import { del, get, parse, patch, post, type Route } from '../router.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const MLFLOW = '/api/2.0/mlflow';

const model = z.looseObject({ name: z.string().min(1).max(256) });
const newModel = model.extend({ description: z.string().optional(), tags: z.array(tagSchema).default([]) });
const versionNumber = z.union([z.string(), z.number().int()]).transform(String);
const version = model.extend({ version: versionNumber });
const newVersion = model.extend({
  source: z.string().default(''),
  run_id: z.string().optional(),
  run_link: z.string().optional(),
  model_id: z.string().optional(),
  description: z.string().optional(),
  tags: z.array(tagSchema).default([]),
});
const several = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const search = z.looseObject({
  filter: z.string().optional(),
  max_results: z.coerce.number().int().min(1).max(200_000).default(100),
  order_by: several.default([]),
  page_token: z.string().optional(),
});
const aliased = model.extend({ alias: z.string().min(1) });
const transition = version.extend({
  stage: z.string(),
  archive_existing_versions: z.boolean().default(false),
});

/** The model registry of the workspace, and that of Unity Catalog as MLflow asks for it. */
export function modelRegistryRoutes(context: WorkspaceContext): Route[] {
  const ofWorkspace = new ModelRegistry(context, 'registered-models');
  const ofCatalog = new ModelRegistry(context, 'catalog-models');
  return [
    ...modelRoutes(context, ofWorkspace, 'registered-models', MLFLOW),
    ...versionRoutes(ofWorkspace, 'registered-models', MLFLOW),
    ...stageRoutes(context, ofWorkspace),
    ...modelRoutes(context, ofCatalog, 'catalog-models', `${MLFLOW}/unity-catalog`),
    ...versionRoutes(ofCatalog, 'catalog-models', `${MLFLOW}/unity-catalog`),
    ...catalogOnlyRoutes(ofCatalog),
  ];
}

function modelRoutes(
  context: WorkspaceContext,
  registry: ModelRegistry,
  name: RegistryName,
  prefix: string,
): Route[] {
  const models = `${prefix}/registered-models`;
  const shown = (one: RegisteredModel) => shownModel(registry, one, name);
  return [
    post(`${models}/create`, { body: newModel }, ({ body, caller }) => {
      if (name === 'catalog-models') requireSchemaOf(context, body.name);
      return { registered_model: shown(registry.create(body.name, caller, body.description, body.tags)) };
    }),
    get(`${models}/get`, { query: model }, ({ query }) => ({
      registered_model: shown(registry.get(query.name)),
    })),
    get(`${models}/search`, { query: search }, ({ query }) => {
      const { items, nextToken } = found(registry.list(), query, modelField);
      return { registered_models: items.map(shown), ...(nextToken && { next_page_token: nextToken }) };
    }),
    get(`${models}/list`, { query: search }, ({ query }) => {
      const { items, nextToken } = found(registry.list(), query, modelField);
      return { registered_models: items.map(shown), ...(nextToken && { next_page_token: nextToken }) };
    }),
    patch(
      `${models}/update`,
      { body: model.extend({ description: z.string().optional(), new_name: z.string().optional() }) },
      ({ body }) => {
        const changed = registry.change(body.name, { description: body.description });
        return {
          registered_model: shown(body.new_name ? registry.rename(body.name, body.new_name) : changed),
        };
      },
    ),
    post(`${models}/rename`, { body: model.extend({ new_name: z.string().min(1) }) }, ({ body }) => ({
      registered_model: shown(registry.rename(body.name, body.new_name)),
    })),
    deletion(`${models}/delete`, model, ({ name: gone }) => registry.remove(gone)),
    post(`${models}/set-tag`, { body: model.extend(tagSchema.shape) }, ({ body }) =>
      registry.setTag(body.name, { key: body.key, value: body.value }),
    ),
    deletion(`${models}/delete-tag`, model.extend({ key: z.string() }), (given) =>
      registry.deleteTag(given.name, given.key),
    ),
    post(`${models}/alias`, { body: aliased.extend({ version: versionNumber }) }, ({ body }) =>
      registry.setAlias(body.name, body.alias, body.version),
    ),
    get(`${models}/alias`, { query: aliased }, ({ query }) => ({
      model_version: shownVersion(registry, registry.versionByAlias(query.name, query.alias), name),
    })),
    deletion(`${models}/alias`, aliased, (given) => registry.deleteAlias(given.name, given.alias)),
  ];
}

function versionRoutes(registry: ModelRegistry, name: RegistryName, prefix: string): Route[] {
  const versions = `${prefix}/model-versions`;
  const shown = (one: ModelVersion) => shownVersion(registry, one, name);
  const status = name === 'catalog-models' ? 'PENDING_REGISTRATION' : 'READY';
  return [
    post(`${versions}/create`, { body: newVersion }, ({ body, caller }) => {
      const { name: modelName, source, run_id, run_link, model_id, description, tags } = body;
      const given = {
        name: modelName,
        source,
        run_id,
        run_link,
        model_id,
        description,
        tags,
        status,
      } as const;
      return { model_version: shown(registry.createVersion(given, caller)) };
    }),
    get(`${versions}/get`, { query: version }, ({ query }) => ({
      model_version: shown(registry.version(query.name, query.version)),
    })),
    get(`${versions}/search`, { query: search }, ({ query }) => {
      const { items, nextToken } = found(registry.versions().reverse(), query, versionField);
      return { model_versions: items.map(shown), ...(nextToken && { next_page_token: nextToken }) };
    }),
    patch(
      `${versions}/update`,
      { body: version.extend({ description: z.string().optional() }) },
      ({ body: { name: modelName, version: number, description } }) => ({
        model_version: shown(registry.changeVersion(modelName, number, { description })),
      }),
    ),
    deletion(`${versions}/delete`, version, (given) => registry.removeVersion(given.name, given.version)),
    post(`${versions}/set-tag`, { body: version.extend(tagSchema.shape) }, ({ body }) =>
      registry.setVersionTag(body.name, body.version, { key: body.key, value: body.value }),
    ),
    deletion(`${versions}/delete-tag`, version.extend({ key: z.string() }), (given) =>
      registry.deleteVersionTag(given.name, given.version, given.key),
    ),
    get(`${versions}/get-download-uri`, { query: version }, ({ query }) => ({
      artifact_uri: registry.version(query.name, query.version).source,
    })),
  ];
}

/** What the registry of a workspace has and that of Unity Catalog has not. */
function stageRoutes(context: WorkspaceContext, registry: ModelRegistry): Route[] {
  const artifacts = new Artifacts(context);
  const shown = (one: ModelVersion) => shownVersion(registry, one, 'registered-models');
  const file = version.extend({ path: z.string().default('') });
  const changed = (given: z.output<typeof transition>) =>
    shown(registry.transition(given.name, given.version, given.stage, given.archive_existing_versions));
  return [
    get(`${MLFLOW}/databricks/registered-models/get`, { query: model }, ({ query }) => ({
      registered_model_databricks: {
        ...shownModel(registry, registry.get(query.name), 'registered-models'),
        id: registry.get(query.name).id,
        permission_level: 'CAN_MANAGE',
      },
    })),
    post(
      `${MLFLOW}/registered-models/get-latest-versions`,
      { body: model.extend({ stages: z.array(z.string()).default([]) }) },
      ({ body }) => ({
        model_versions: latestVersions(registry, body.name)
          .filter(({ current_stage }) => body.stages.length === 0 || body.stages.includes(current_stage))
          .map(shown),
      }),
    ),
    post(`${MLFLOW}/model-versions/transition-stage`, { body: transition }, ({ body }) => ({
      model_version: changed(body),
    })),
    post(`${MLFLOW}/databricks/model-versions/transition-stage`, { body: transition }, ({ body }) => ({
      model_version_databricks: changed(body),
    })),
    get(`${MLFLOW}/model-versions/list-artifacts`, { query: file }, ({ query }) => {
      const { source } = registry.version(query.name, query.version);
      return { root_uri: source, files: artifacts.list(source, query.path) };
    }),
    get(`${MLFLOW}/model-versions/get-signed-download-uri`, { query: file }, ({ query }) => {
      const { source } = registry.version(query.name, query.version);
      return { signed_uri: artifacts.signedUrl(source, query.path, false), headers: [] };
    }),
  ];
}

/** What MLflow asks of the registry of Unity Catalog only: files of versions go through the Files API. */
function catalogOnlyRoutes(registry: ModelRegistry): Route[] {
  const prefix = `${MLFLOW}/unity-catalog`;
  const enabled = 'is-databricks-sdk-models-artifact-repository-enabled';
  return [
    get(`${prefix}/registered-models:${enabled}`, {}, () => ({
      is_databricks_sdk_models_artifact_repository_enabled: true,
    })),
    post(`${prefix}/model-versions/finalize`, { body: version }, ({ body }) => ({
      model_version: shownVersion(
        registry,
        registry.changeVersion(body.name, body.version, { status: 'READY' }),
        'catalog-models',
      ),
    })),
    post(`${prefix}/model-versions/emit-lineage`, { body: z.looseObject({}) }, () => ({})),
  ];
}

/** Clients send what is to be deleted in the query or in the body. */
function deletion<Schema extends z.ZodObject>(
  path: string,
  schema: Schema,
  remove: (given: z.output<Schema>) => void,
): Route {
  return del(path, { query: schema.partial(), body: schema.partial() }, ({ query, body }) => {
    remove(parse(schema, { ...query, ...body }));
  });
}

function shownModel(registry: ModelRegistry, one: RegisteredModel, name: RegistryName): object {
  const { id: _, lastVersion: __, ...shown } = one;
  const latest = name === 'registered-models' && latestVersions(registry, one.name);
  return {
    ...shown,
    ...(latest && { latest_versions: latest.map((version) => shownVersion(registry, version, name)) }),
  };
}

function shownVersion(registry: ModelRegistry, one: ModelVersion, name: RegistryName): object {
  const aliases = registry
    .get(one.name)
    .aliases.filter((alias) => alias.version === one.version)
    .map(({ alias }) => (name === 'catalog-models' ? { alias, version: one.version } : alias));
  const { current_stage, status, ...shown } = one;
  if (name === 'registered-models') return { ...shown, status, current_stage, aliases };
  const ready = status === 'READY' ? 'READY' : 'PENDING_REGISTRATION';
  return { ...shown, status: ready, aliases };
}

/** The newest version of each stage. */
function latestVersions(registry: ModelRegistry, name: string): ModelVersion[] {
  const byStage = new Map(registry.versions(name).map((one) => [one.current_stage, one]));
  return [...byStage.values()];
}

function found<Item>(
  items: readonly Item[],
  { filter, order_by, max_results, page_token }: z.output<typeof search>,
  fieldOf: (item: Item, field: Field) => FieldValue,
) {
  const isWanted = searchFilter(filter);
  const order = searchOrder(order_by);
  const wanted = items
    .filter((item) => isWanted((field) => fieldOf(item, field)))
    .sort((a, b) =>
      order(
        (field) => fieldOf(a, field),
        (field) => fieldOf(b, field),
      ),
    );
  return pageOf(wanted, max_results, page_token);
}

function modelField(one: RegisteredModel, { group, key }: Field): FieldValue {
  if (group === 'tags') return tagValue(one.tags, key);
  switch (key) {
    case 'name':
    case 'creation_timestamp':
    case 'last_updated_timestamp':
      return one[key];
    case 'timestamp':
      return one.last_updated_timestamp;
    default:
      return undefined;
  }
}

function versionField(one: ModelVersion, { group, key }: Field): FieldValue {
  if (group === 'tags') return tagValue(one.tags, key);
  switch (key) {
    case 'name':
    case 'run_id':
    case 'creation_timestamp':
    case 'last_updated_timestamp':
      return one[key];
    case 'source_path':
      return one.source;
    case 'version_number':
    case 'version':
      return Number(one.version);
    default:
      return undefined;
  }
}
