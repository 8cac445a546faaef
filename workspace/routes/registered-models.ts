import { z } from 'zod';
import { requireSchemaOf } from '../catalog/securables.ts';
import { pageAnswer } from '../http/page.ts';
import { get, patch, post, type Route } from '../http/router.ts';
import type { ModelRegistry } from '../mlflow/model-registry.ts';
import type { RegisteredModel } from '../mlflow/registered-models.ts';
import { found, modelField, searchSchema } from '../mlflow/registry-search.ts';
import { shownModel, shownVersion } from '../mlflow/shown-model.ts';
import { tagSchema } from '../mlflow/wire.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { deletion } from './deletion.ts';

const model = z.looseObject({ name: z.string().min(1).max(256) });
const newModel = model.extend({ description: z.string().optional(), tags: z.array(tagSchema).default([]) });
const versionNumber = z.union([z.string(), z.number().int()]).transform(String);
const aliased = model.extend({ alias: z.string().min(1) });

/** Registered models of one registry, as MLflow asks for them. */
export function registeredModelRoutes(
  context: WorkspaceContext,
  registry: ModelRegistry,
  prefix: string,
): Route[] {
  const models = `${prefix}/registered-models`;
  const shown = (one: RegisteredModel) => shownModel(registry, one);
  return [
    post(`${models}/create`, { body: newModel }, ({ body, caller }) => {
      if (registry.name === 'catalog-models') requireSchemaOf(context, body.name);
      return {
        registered_model: shown(registry.models.create(body.name, caller, body.description, body.tags)),
      };
    }),
    get(`${models}/get`, { query: model }, ({ query }) => ({
      registered_model: shown(registry.models.get(query.name)),
    })),
    ...['search', 'list'].map((what) =>
      get(`${models}/${what}`, { query: searchSchema }, ({ query }) =>
        pageAnswer('registered_models', found(registry.models.list(), query, modelField), shown),
      ),
    ),
    patch(
      `${models}/update`,
      { body: model.extend({ description: z.string().optional(), new_name: z.string().optional() }) },
      ({ body }) => {
        const { name: known, description, new_name } = body;
        const changed = registry.models.change(known, { ...(description !== undefined && { description }) });
        return { registered_model: shown(new_name ? registry.rename(known, new_name) : changed) };
      },
    ),
    post(`${models}/rename`, { body: model.extend({ new_name: z.string().min(1) }) }, ({ body }) => ({
      registered_model: shown(registry.rename(body.name, body.new_name)),
    })),
    deletion(`${models}/delete`, model, ({ name: gone }) => registry.remove(gone)),
    post(`${models}/set-tag`, { body: model.extend(tagSchema.shape) }, ({ body }) =>
      registry.models.setTag(body.name, { key: body.key, value: body.value }),
    ),
    deletion(`${models}/delete-tag`, model.extend({ key: z.string() }), (given) =>
      registry.models.deleteTag(given.name, given.key),
    ),
    post(`${models}/alias`, { body: aliased.extend({ version: versionNumber }) }, ({ body }) =>
      registry.setAlias(body.name, body.alias, body.version),
    ),
    get(`${models}/alias`, { query: aliased }, ({ query }) => ({
      model_version: shownVersion(registry, registry.versionByAlias(query.name, query.alias)),
    })),
    deletion(`${models}/alias`, aliased, (given) => registry.models.deleteAlias(given.name, given.alias)),
  ];
}
