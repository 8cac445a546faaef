import { z } from 'zod';
import { pageAnswer } from '../http/page.ts';
import { get, patch, post, type Route } from '../http/router.ts';
import type { ModelRegistry } from '../mlflow/model-registry.ts';
import type { ModelVersion } from '../mlflow/model-versions.ts';
import { found, searchSchema, versionField } from '../mlflow/registry-search.ts';
import { shownVersion } from '../mlflow/shown-model.ts';
import { tagSchema } from '../mlflow/wire.ts';
import { deletion } from './deletion.ts';

/** Which version of which model. */
export const versionSchema = z.looseObject({
  name: z.string().min(1).max(256),
  version: z.union([z.string(), z.number().int()]).transform(String),
});
const newVersion = z.object({
  name: z.string().min(1).max(256),
  source: z.string().default(''),
  run_id: z.string().optional(),
  run_link: z.string().optional(),
  model_id: z.string().optional(),
  description: z.string().optional(),
  tags: z.array(tagSchema).default([]),
});

/** Versions of the models of one registry, as MLflow asks for them. */
export function modelVersionRoutes(registry: ModelRegistry, prefix: string): Route[] {
  const versions = `${prefix}/model-versions`;
  const shown = (one: ModelVersion) => shownVersion(registry, one);
  const status = registry.name === 'catalog-models' ? 'PENDING_REGISTRATION' : 'READY';
  return [
    post(`${versions}/create`, { body: newVersion }, ({ body, caller }) => {
      const created = registry.createVersion({ ...body, status }, caller);
      return { model_version: shown(created) };
    }),
    get(`${versions}/get`, { query: versionSchema }, ({ query }) => ({
      model_version: shown(registry.versions.get(query.name, query.version)),
    })),
    get(`${versions}/search`, { query: searchSchema }, ({ query }) =>
      pageAnswer('model_versions', found(registry.versions.list().reverse(), query, versionField), shown),
    ),
    patch(
      `${versions}/update`,
      { body: versionSchema.extend({ description: z.string().optional() }) },
      ({ body: { description, ...known } }) => {
        const change = description === undefined ? {} : { description };
        return { model_version: shown(registry.versions.change(known.name, known.version, change)) };
      },
    ),
    deletion(`${versions}/delete`, versionSchema, (given) =>
      registry.removeVersion(given.name, given.version),
    ),
    post(`${versions}/set-tag`, { body: versionSchema.extend(tagSchema.shape) }, ({ body }) =>
      registry.versions.setTag(body.name, body.version, { key: body.key, value: body.value }),
    ),
    deletion(`${versions}/delete-tag`, versionSchema.extend({ key: z.string() }), (given) =>
      registry.versions.deleteTag(given.name, given.version, given.key),
    ),
    get(`${versions}/get-download-uri`, { query: versionSchema }, ({ query }) => ({
      artifact_uri: registry.versions.get(query.name, query.version).source,
    })),
  ];
}
