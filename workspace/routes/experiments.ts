import { z } from 'zod';
import { notModelled } from '../http/api-error.ts';
import { pageAnswer, pageOf } from '../http/page.ts';
import { oneOrSeveral } from '../http/parse.ts';
import { get, post, type Route } from '../http/router.ts';
import { type Experiment, Experiments } from '../mlflow/experiments.ts';
import { type Field, type FieldValue, searchFilter, searchOrder } from '../mlflow/search-filter.ts';
import { isInView, tagValue, viewTypeSchema } from '../mlflow/wire.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const EXPERIMENTS = '/api/2.0/mlflow/experiments';

const tag = z.object({ key: z.string().min(1), value: z.string() });
const id = z.object({ experiment_id: z.string() });
const create = z.object({
  name: z.string().min(1),
  artifact_location: z.string().optional(),
  tags: z.array(tag).default([]),
  trace_location: z.unknown().optional(),
});
const listQuery = z.object({
  view_type: viewTypeSchema,
  page_token: z.string().optional(),
  max_results: z.coerce.number().int().min(1).max(50_000).default(1_000),
  filter: z.string().optional(),
  order_by: oneOrSeveral.default([]),
});
const searchBody = listQuery.extend({ max_results: z.number().int().min(1).max(50_000).default(1_000) });

/** MLflow experiments; not the MLflow runs in them. */
export function experimentRoutes(context: WorkspaceContext): Route[] {
  const experiments = new Experiments(context);
  return [
    post(`${EXPERIMENTS}/create`, { body: create }, ({ body }) => {
      if (body.trace_location !== undefined) throw notModelled('trace_location of an experiment');
      const { experiment_id } = experiments.create(body.name, body.tags, body.artifact_location);
      return { experiment_id };
    }),
    get(`${EXPERIMENTS}/get`, { query: id }, ({ query }) => ({
      experiment: experiments.get(query.experiment_id),
    })),
    get(`${EXPERIMENTS}/get-by-name`, { query: z.object({ experiment_name: z.string() }) }, ({ query }) => ({
      experiment: experiments.getByName(query.experiment_name),
    })),
    post(`${EXPERIMENTS}/update`, { body: id.extend({ new_name: z.string().min(1) }) }, ({ body }) =>
      experiments.rename(body.experiment_id, body.new_name),
    ),
    post(`${EXPERIMENTS}/delete`, { body: id }, ({ body }) => experiments.delete(body.experiment_id)),
    post(`${EXPERIMENTS}/restore`, { body: id }, ({ body }) => experiments.restore(body.experiment_id)),
    post(`${EXPERIMENTS}/set-experiment-tag`, { body: id.extend(tag.shape) }, ({ body }) =>
      experiments.setTag(body.experiment_id, body.key, body.value),
    ),
    get(`${EXPERIMENTS}/list`, { query: listQuery }, ({ query }) => list(experiments, query)),
    post(`${EXPERIMENTS}/delete-experiment-tag`, { body: id.extend({ key: z.string() }) }, ({ body }) =>
      experiments.deleteTag(body.experiment_id, body.key),
    ),
    post(`${EXPERIMENTS}/search`, { body: searchBody }, ({ body }) => list(experiments, body)),
    get(`${EXPERIMENTS}/search`, { query: listQuery }, ({ query }) => list(experiments, query)),
  ];
}

function list(experiments: Experiments, wanted: z.output<typeof listQuery>): object {
  const { view_type, max_results, page_token, filter, order_by } = wanted;
  const isWanted = searchFilter(filter);
  const order = searchOrder(order_by);
  const found = experiments
    .list()
    .filter(({ lifecycle_stage }) => isInView(lifecycle_stage, view_type))
    .map((experiment) => ({ experiment, lookup: (field: Field) => experimentField(experiment, field) }))
    .filter(({ lookup }) => isWanted(lookup))
    .sort((a, b) => order(a.lookup, b.lookup));
  return pageAnswer('experiments', pageOf(found, max_results, page_token), ({ experiment }) => experiment);
}

function experimentField(experiment: Experiment, { group, key }: Field): FieldValue {
  if (group === 'tags') return tagValue(experiment.tags, key);
  switch (key) {
    case 'name':
    case 'experiment_id':
    case 'creation_time':
    case 'last_update_time':
      return experiment[key];
    default:
      return undefined;
  }
}
