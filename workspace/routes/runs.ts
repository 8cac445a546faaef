import { z } from 'zod';
import { invalidParameter } from '../api-error.ts';
import { renderAttempt, renderRun, renderRunHead } from '../engine/render-run.ts';
import type { RunEngine } from '../engine/run-engine.ts';
import { isActive, type RunRecord } from '../engine/run-record.ts';
import { JobStore } from '../jobs/job-store.ts';
import { RunDesk } from '../jobs/run-desk.ts';
import { runPage } from '../jobs/run-page.ts';
import { refuseUnmodelled } from '../jobs/start-job.ts';
import { pageOf } from '../page.ts';
import { get, post, type Route } from '../router.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const RUNS = '/api/2.0|2.1|2.2/jobs/runs';

const runId = z.object({ run_id: z.coerce.number().int() });
const flag = z.stringbool().default(false);

const getQuery = runId.extend({ include_history: flag, page_token: z.string().optional() });

const listQuery = z.object({
  job_id: z.coerce.number().int().optional(),
  active_only: flag,
  completed_only: flag,
  expand_tasks: flag,
  limit: z.coerce.number().int().min(1).max(25).default(20),
  page_token: z.string().optional(),
  run_type: z.enum(['JOB_RUN', 'SUBMIT_RUN', 'WORKFLOW_RUN']).optional(),
  start_time_from: z.coerce.number().default(0),
  start_time_to: z.coerce.number().default(Number.POSITIVE_INFINITY),
});

const repairBody = z.looseObject({
  run_id: z.coerce.number().int(),
  rerun_tasks: z.array(z.string()).optional(),
  rerun_all_failed_tasks: z.boolean().default(false),
  rerun_dependent_tasks: z.boolean().default(false),
  latest_repair_id: z.coerce.number().int().optional(),
  job_parameters: z.record(z.string(), z.string()).default({}),
});

const cancelAllBody = z.object({
  job_id: z.coerce.number().int().optional(),
  all_queued_runs: z.boolean().default(false),
});

/** Runs of jobs: what happens. */
export function runRoutes(context: WorkspaceContext, engine: RunEngine): Route[] {
  const desk = new RunDesk(context, engine, new JobStore(context));
  const { url } = context;
  return [
    get(`${RUNS}/get`, { query: getQuery }, ({ query }) => {
      const { run, attempt } = desk.find(query.run_id);
      if (attempt !== undefined) return renderAttempt(run, attempt, url);
      const { repair_history, ...rendered } = renderRun(run, url);
      return runPage(query.include_history ? { ...rendered, repair_history } : rendered, query.page_token);
    }),
    get(`${RUNS}/list`, { query: listQuery }, ({ query }) => {
      if (query.active_only && query.completed_only) {
        throw invalidParameter('only one of active_only and completed_only can be true');
      }
      const wanted = engine.runs.list().filter((run) => isWanted(run, query));
      const page = pageOf(wanted.toReversed(), query.limit, query.page_token);
      return {
        runs: page.items.map((run) =>
          query.expand_tasks ? runPage(renderRun(run, url)) : renderRunHead(run, url),
        ),
        ...(page.nextToken && { next_page_token: page.nextToken }),
        ...(page.previousToken && { prev_page_token: page.previousToken }),
      };
    }),
    get(`${RUNS}/get-output`, { query: runId }, ({ query }) => desk.output(query.run_id)),
    post(`${RUNS}/cancel`, { body: runId }, ({ body }) => desk.cancel(body.run_id)),
    post(`${RUNS}/cancel-all`, { body: cancelAllBody }, ({ body }) =>
      desk.cancelAll(body.job_id, body.all_queued_runs),
    ),
    post(`${RUNS}/delete`, { body: runId }, ({ body }) => desk.delete(body.run_id)),
    post(`${RUNS}/repair`, { body: repairBody }, ({ body }) => {
      refuseUnmodelled('jobs/runs/repair', body);
      return { repair_id: desk.repair(body) };
    }),
  ];
}

function isWanted(run: RunRecord, query: z.output<typeof listQuery>): boolean {
  const startTime = run.rounds[0]?.requestedAt ?? 0;
  return (
    (query.job_id === undefined || run.jobId === query.job_id) &&
    (!query.active_only || isActive(run)) &&
    (!query.completed_only || !isActive(run)) &&
    (query.run_type ?? 'JOB_RUN') === 'JOB_RUN' &&
    startTime >= query.start_time_from &&
    startTime <= query.start_time_to
  );
}
