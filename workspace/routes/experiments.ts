import { z } from 'zod';
import { notModelled } from '../api-error.ts';
import { Experiments } from '../experiments/experiments.ts';
import { pageOf } from '../page.ts';
import { get, post, type Route } from '../router.ts';
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
const listShape = {
  view_type: z.enum(['ACTIVE_ONLY', 'DELETED_ONLY', 'ALL']).default('ACTIVE_ONLY'),
  page_token: z.string().optional(),
};
const listQuery = z.object({
  ...listShape,
  max_results: z.coerce.number().int().min(1).max(50_000).default(1_000),
});
const searchBody = z.object({
  ...listShape,
  max_results: z.number().int().min(1).max(50_000).default(1_000),
  filter: z.string().optional(),
  order_by: z.array(z.string()).optional(),
});

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
    post(`${EXPERIMENTS}/search`, { body: searchBody }, ({ body }) => {
      if (body.filter || body.order_by?.length) {
        throw notModelled('a filter or order of experiments/search');
      }
      return list(experiments, body);
    }),
  ];
}

function list(experiments: Experiments, wanted: z.output<typeof listQuery>): object {
  const { view_type, max_results, page_token } = wanted;
  const listed = experiments
    .list()
    .filter((one) => view_type === 'ALL' || view_type === `${one.lifecycle_stage.toUpperCase()}_ONLY`);
  const page = pageOf(listed, max_results, page_token);
  return { experiments: page.items, ...(page.nextToken && { next_page_token: page.nextToken }) };
}
