import { z } from 'zod';
import { forgetGrants } from '../catalog/grants.ts';
import { requireSchemaOf } from '../catalog/securables.ts';
import { pageAnswer, pageOf } from '../http/page.ts';
import { del, get, patch, post, put, type Route } from '../http/router.ts';
import { ModelRegistry } from '../mlflow/model-registry.ts';
import type { ModelVersion } from '../mlflow/model-versions.ts';
import type { RegisteredModel } from '../mlflow/registered-models.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const MODELS = '/api/2.1/unity-catalog/models';

const newModel = z.looseObject({
  name: z.string().min(1),
  catalog_name: z.string(),
  schema_name: z.string(),
  comment: z.string().optional(),
});
const change = z.looseObject({
  comment: z.string().optional(),
  owner: z.string().optional(),
  new_name: z.string().optional(),
});
const listQuery = z.looseObject({
  catalog_name: z.string().optional(),
  schema_name: z.string().optional(),
  max_results: z.coerce.number().int().min(0).max(1000).default(100),
  page_token: z.string().optional(),
});

/** Registered models as Unity Catalog shows them: the same that MLflow registers there. */
export function catalogModelRoutes(context: WorkspaceContext): Route[] {
  const registry = new ModelRegistry(context, 'catalog-models');
  return [...modelRoutes(context, registry), ...versionRoutes(registry), ...aliasRoutes(registry)];
}

function modelRoutes(context: WorkspaceContext, registry: ModelRegistry): Route[] {
  const one = `${MODELS}/:name`;
  return [
    post(MODELS, { body: newModel }, ({ body, caller }) => {
      const fullName = `${body.catalog_name}.${body.schema_name}.${body.name}`;
      requireSchemaOf(context, fullName);
      return shownModel(registry.models.create(fullName, caller, body.comment, []));
    }),
    get(MODELS, { query: listQuery }, ({ query }) => {
      const prefix = [query.catalog_name, query.schema_name, '']
        .filter((part) => part !== undefined)
        .join('.');
      const found = registry.models.list().filter(({ name }) => prefix === '' || name.startsWith(prefix));
      return pageAnswer(
        'registered_models',
        pageOf(found, query.max_results || 100, query.page_token),
        shownModel,
      );
    }),
    get(one, {}, ({ params: { name = '' } }) => shownModel(registry.models.get(name))),
    patch(one, { body: change }, ({ params: { name = '' }, body: { comment, owner, new_name } }) => {
      const changed = registry.models.change(name, {
        ...(comment !== undefined && { description: comment }),
        ...(owner && { user_id: owner }),
      });
      const parent = name.split('.').slice(0, 2).join('.');
      return shownModel(new_name ? registry.rename(name, `${parent}.${new_name}`) : changed);
    }),
    del(one, {}, ({ params: { name = '' } }) => {
      registry.remove(name);
      forgetGrants(context, 'function', name);
    }),
  ];
}

function versionRoutes(registry: ModelRegistry): Route[] {
  const one = `${MODELS}/:name/versions/:version`;
  return [
    get(`${MODELS}/:name/versions`, {}, ({ params: { name = '' } }) => {
      registry.models.get(name);
      return {
        model_versions: registry.versions.list(name).map((version) => shownVersion(registry, version)),
      };
    }),
    get(one, {}, ({ params: { name = '', version = '' } }) =>
      shownVersion(registry, registry.versions.get(name, version)),
    ),
    patch(one, { body: change }, ({ params: { name = '', version = '' }, body: { comment } }) =>
      shownVersion(registry, registry.versions.change(name, version, { description: comment })),
    ),
    del(one, {}, ({ params: { name = '', version = '' } }) => registry.removeVersion(name, version)),
  ];
}

function aliasRoutes(registry: ModelRegistry): Route[] {
  const one = `${MODELS}/:name/aliases/:alias`;
  return [
    get(one, {}, ({ params: { name = '', alias = '' } }) =>
      shownVersion(registry, registry.versionByAlias(name, alias)),
    ),
    put(
      one,
      { body: z.looseObject({ version_num: z.number().int() }) },
      ({ params: { name = '', alias = '' }, body: { version_num } }) => {
        registry.setAlias(name, alias, String(version_num));
        return { alias_name: alias, version_num };
      },
    ),
    del(one, {}, ({ params: { name = '', alias = '' } }) => registry.models.deleteAlias(name, alias)),
  ];
}

function shownModel(model: RegisteredModel): object {
  const [catalog_name, schema_name, name] = model.name.split('.');
  return {
    name,
    catalog_name,
    schema_name,
    full_name: model.name,
    owner: model.user_id,
    ...(model.description && { comment: model.description }),
    created_at: model.creation_timestamp,
    created_by: model.user_id,
    updated_at: model.last_updated_timestamp,
    updated_by: model.user_id,
    storage_location: `/Models/${model.name.replaceAll('.', '/')}`,
    aliases: model.aliases.map(({ alias, version }) => ({ alias_name: alias, version_num: Number(version) })),
  };
}

function shownVersion(registry: ModelRegistry, version: ModelVersion): object {
  const [catalog_name, schema_name, model_name] = version.name.split('.');
  return {
    catalog_name,
    schema_name,
    model_name,
    version: Number(version.version),
    source: version.source,
    status: version.status,
    ...(version.run_id && { run_id: version.run_id }),
    ...(version.description && { comment: version.description }),
    created_at: version.creation_timestamp,
    created_by: version.user_id,
    updated_at: version.last_updated_timestamp,
    aliases: registry
      .aliasesOf(version)
      .map((alias_name) => ({ alias_name, version_num: Number(version.version) })),
  };
}
