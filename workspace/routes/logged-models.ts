import { z } from 'zod';
import { pageAnswer, pageOf } from '../http/page.ts';
import { del, get, patch, post, type Route } from '../http/router.ts';
import { type LoggedModel, LoggedModels } from '../mlflow/logged-models.ts';
import { type Field, type FieldValue, searchFilter } from '../mlflow/search-filter.ts';
import { paramSchema, tagSchema, tagValue } from '../mlflow/wire.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const MODELS = '/api/2.0/mlflow/logged-models';

const create = z.looseObject({
  experiment_id: z.string(),
  name: z.string().optional(),
  model_type: z.string().optional(),
  source_run_id: z.string().optional(),
  params: z.array(paramSchema).default([]),
  tags: z.array(tagSchema).default([]),
});
const search = z.looseObject({
  experiment_ids: z.array(z.string()).default([]),
  filter: z.string().optional(),
  max_results: z.number().int().min(1).max(50_000).default(50),
  page_token: z.string().optional(),
});

/** Models that MLflow 3 logs to an experiment. */
export function loggedModelRoutes(context: WorkspaceContext): Route[] {
  const models = new LoggedModels(context);
  const one = `${MODELS}/:id`;
  return [
    post(MODELS, { body: create }, ({ body }) => ({ model: shown(models.create(body)) })),
    get(one, {}, ({ params: { id = '' } }) => ({ model: shown(models.get(id)) })),
    patch(one, { body: z.looseObject({ status: z.string() }) }, ({ params: { id = '' }, body }) => ({
      model: shown(models.setStatus(id, body.status)),
    })),
    del(one, {}, ({ params: { id = '' } }) => models.remove(id)),
    post(`${MODELS}/search`, { body: search }, ({ body }) => {
      const isWanted = searchFilter(body.filter);
      const found = models
        .list()
        .filter(({ experiment_id }) => body.experiment_ids.includes(experiment_id))
        .filter((model) => isWanted((field) => modelField(model, field)));
      return pageAnswer('models', pageOf(found.reverse(), body.max_results, body.page_token), shown);
    }),
    patch(
      `${one}/tags`,
      { body: z.looseObject({ tags: z.array(tagSchema).default([]) }) },
      ({ params: { id = '' }, body }) => ({ model: shown(models.addTags(id, body.tags)) }),
    ),
    del(`${one}/tags/:key`, {}, ({ params: { id = '', key = '' } }) => models.removeTag(id, key)),
    post(
      `${one}/params`,
      { body: z.looseObject({ params: z.array(paramSchema).default([]) }) },
      ({ params: { id = '' }, body }) => models.addParams(id, body.params),
    ),
  ];
}

function shown({ tags, params, ...info }: LoggedModel): object {
  return { info: { ...info, tags }, data: { params, metrics: [] } };
}

function modelField(model: LoggedModel, { group, key }: Field): FieldValue {
  if (group === 'params') return tagValue(model.params, key);
  if (group === 'tags') return tagValue(model.tags, key);
  switch (key) {
    case 'name':
    case 'model_id':
    case 'model_type':
    case 'source_run_id':
    case 'status':
    case 'experiment_id':
      return model[key];
    case 'creation_timestamp':
    case 'creation_time':
      return model.creation_timestamp_ms;
    default:
      return undefined;
  }
}
