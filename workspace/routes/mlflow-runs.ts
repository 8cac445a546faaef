import { z } from 'zod';
import { pageAnswer, pageOf } from '../http/page.ts';
import { oneOrSeveral } from '../http/parse.ts';
import { get, post, type Route } from '../http/router.ts';
import { parseJson } from '../json-text.ts';
import { MlflowRuns } from '../mlflow/mlflow-runs.ts';
import { runField, runStatusSchema, shownInfo, shownRun } from '../mlflow/run.ts';
import { searchFilter, searchOrder } from '../mlflow/search-filter.ts';
import {
  int64,
  isInView,
  metricSchema,
  paramSchema,
  tagSchema,
  tagValue,
  viewTypeSchema,
} from '../mlflow/wire.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const RUNS = '/api/2.0/mlflow/runs';
const METRICS = '/api/2.0/mlflow/metrics';

/** Old clients call the run `run_uuid`. */
const id = z
  .looseObject({ run_id: z.string().optional(), run_uuid: z.string().optional() })
  .transform((given) => ({ ...given, run_id: given.run_id ?? given.run_uuid ?? '' }));
const create = z.object({
  experiment_id: z.string().default('0'),
  run_name: z.string().optional(),
  user_id: z.string().optional(),
  start_time: int64.optional(),
  tags: z.array(tagSchema).default([]),
});
const update = z.looseObject({
  status: runStatusSchema.optional(),
  end_time: int64.optional(),
  run_name: z.string().min(1).optional(),
});
const batch = z.looseObject({
  metrics: z.array(metricSchema).max(1000).default([]),
  params: z.array(paramSchema).max(100).default([]),
  tags: z.array(tagSchema).max(100).default([]),
});
const search = z.looseObject({
  experiment_ids: z.array(z.string()).default([]),
  filter: z.string().optional(),
  run_view_type: viewTypeSchema,
  max_results: z.number().int().min(1).max(50_000).default(1000),
  order_by: z.array(z.string()).default([]),
  page_token: z.string().optional(),
});
const inputs = z.looseObject({
  datasets: z.array(z.looseObject({})).default([]),
  models: z.array(z.looseObject({})).default([]),
});
const history = {
  metric_key: z.string().min(1),
  max_results: z.coerce.number().int().min(1).max(25_000).default(25_000),
};

/** MLflow runs: what is logged, and the search for it. */
export function mlflowRunRoutes(context: WorkspaceContext): Route[] {
  const runs = new MlflowRuns(context);
  return [...lifeRoutes(runs), ...logRoutes(runs), ...historyRoutes(runs)];
}

function lifeRoutes(runs: MlflowRuns): Route[] {
  return [
    post(`${RUNS}/create`, { body: create }, ({ body, caller }) => ({
      run: shownRun(runs.create(body, caller)),
    })),
    get(`${RUNS}/get`, { query: id }, ({ query }) => ({ run: shownRun(runs.get(query.run_id)) })),
    post(`${RUNS}/update`, { body: id.pipe(update.extend({ run_id: z.string() })) }, ({ body }) => {
      const { run_id, status, end_time, run_name } = body;
      const change = {
        ...(status && { status }),
        ...(end_time && { end_time }),
        ...(run_name && { run_name }),
      };
      return { run_info: shownInfo(runs.update(run_id, change)) };
    }),
    post(`${RUNS}/delete`, { body: id }, ({ body }) => runs.setStage(body.run_id, 'deleted')),
    post(`${RUNS}/restore`, { body: id }, ({ body }) => runs.setStage(body.run_id, 'active')),
    post(`${RUNS}/search`, { body: search }, ({ body }) => {
      const isWanted = searchFilter(body.filter);
      const order = searchOrder([...body.order_by, 'attributes.start_time DESC', 'attributes.run_id']);
      const found = runs
        .list()
        .filter(({ experiment_id, lifecycle_stage }) => {
          return body.experiment_ids.includes(experiment_id) && isInView(lifecycle_stage, body.run_view_type);
        })
        .map((run) => ({ run, lookup: (field: Parameters<typeof runField>[1]) => runField(run, field) }))
        .filter(({ lookup }) => isWanted(lookup))
        .sort((a, b) => order(a.lookup, b.lookup));
      const page = pageOf(found, body.max_results, body.page_token);
      return pageAnswer('runs', page, ({ run }) => shownRun(run));
    }),
  ];
}

function logRoutes(runs: MlflowRuns): Route[] {
  const nothing = { metrics: [], params: [], tags: [] };
  return [
    post(`${RUNS}/log-metric`, { body: id.pipe(metricSchema.extend({ run_id: z.string() })) }, ({ body }) => {
      const { key, value, timestamp, step } = body;
      runs.log(body.run_id, { ...nothing, metrics: [{ key, value, timestamp, step }] });
    }),
    post(`${RUNS}/log-parameter`, { body: id.pipe(paramSchema.extend({ run_id: z.string() })) }, ({ body }) =>
      runs.log(body.run_id, { ...nothing, params: [{ key: body.key, value: body.value }] }),
    ),
    post(`${RUNS}/set-tag`, { body: id.pipe(tagSchema.extend({ run_id: z.string() })) }, ({ body }) =>
      runs.log(body.run_id, { ...nothing, tags: [{ key: body.key, value: body.value }] }),
    ),
    post(`${RUNS}/delete-tag`, { body: z.object({ run_id: z.string(), key: z.string() }) }, ({ body }) =>
      runs.deleteTag(body.run_id, body.key),
    ),
    post(`${RUNS}/log-batch`, { body: id.pipe(batch.extend({ run_id: z.string() })) }, ({ body }) =>
      runs.log(body.run_id, body),
    ),
    post(`${RUNS}/log-inputs`, { body: id.pipe(inputs.extend({ run_id: z.string() })) }, ({ body }) =>
      runs.addInputs(body.run_id, body.datasets, body.models),
    ),
    post(`${RUNS}/outputs`, { body: id.pipe(inputs.extend({ run_id: z.string() })) }, ({ body }) =>
      runs.addOutputs(body.run_id, body.models),
    ),
    post(
      `${RUNS}/log-model`,
      { body: z.object({ run_id: z.string(), model_json: z.string() }) },
      ({ body: { run_id, model_json } }) => {
        const key = 'mlflow.log-model.history';
        const value = JSON.stringify([...listIn(tagValue(runs.get(run_id).tags, key)), model_json]);
        runs.log(run_id, { ...nothing, tags: [{ key, value }] });
      },
    ),
  ];
}

/** The list in a tag; an empty one where somebody has put something else into it. */
function listIn(tag = ''): readonly unknown[] {
  const value = parseJson(tag);
  return Array.isArray(value) ? value : [];
}

function historyRoutes(runs: MlflowRuns): Route[] {
  const interval = z.object({
    ...history,
    run_ids: oneOrSeveral.refine((ids) => ids.length <= 100, 'at most 100 runs'),
    start_step: z.coerce.number().int().default(Number.MIN_SAFE_INTEGER),
    end_step: z.coerce.number().int().default(Number.MAX_SAFE_INTEGER),
  });
  return [
    get(
      `${METRICS}/get-history`,
      {
        query: id.pipe(z.looseObject({ ...history, run_id: z.string(), page_token: z.string().optional() })),
      },
      ({ query }) => {
        const points = runs.history(query.run_id, query.metric_key);
        return pageAnswer('metrics', pageOf(points, query.max_results, query.page_token));
      },
    ),
    get(`${METRICS}/get-history-bulk-interval`, { query: interval }, ({ query }) => ({
      metrics: query.run_ids.flatMap((run_id) =>
        runs
          .history(run_id, query.metric_key)
          .filter(({ step }) => step >= query.start_step && step <= query.end_step)
          .slice(0, query.max_results)
          .map((point) => ({ ...point, run_id })),
      ),
    })),
  ];
}
