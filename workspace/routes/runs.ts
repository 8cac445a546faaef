import { z } from 'zod';
import type { Run } from '../../jobs-api/index.ts';
import { renderAttempt, renderRun, renderRunHead } from '../engine/render-run.ts';
import { withResolvedValues } from '../engine/resolved-values.ts';
import type { RunEngine } from '../engine/run-engine.ts';
import type { RunHead } from '../engine/run-store.ts';
import { givenOverrides, overridesSchema } from '../engine/task-overrides.ts';
import { invalidParameter } from '../http/api-error.ts';
import { pageAnswer, pageOf } from '../http/page.ts';
import { get, post, type Route } from '../http/router.ts';
import { onePageBefore22, versionOf } from '../jobs/api-version.ts';
import { exportRun } from '../jobs/export-run.ts';
import { JobStore } from '../jobs/job-store.ts';
import { pageOfRun } from '../jobs/page-of-run.ts';
import { RunAnswers } from '../jobs/run-answers.ts';
import { checkRunAs } from '../jobs/run-as.ts';
import { RunDesk } from '../jobs/run-desk.ts';
import { runOutput } from '../jobs/run-output.ts';
import { submitBody, submitRun } from '../jobs/submit-run.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const RUNS = '/api/2.0|2.1|2.2/jobs/runs';

const runId = z.object({ run_id: z.coerce.number().int() });
const flag = z.stringbool().default(false);

const getQuery = runId.extend({
  include_history: flag,
  include_resolved_values: flag,
  page_token: z.string().optional(),
});

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

const exportQuery = runId.extend({ views_to_export: z.enum(['CODE', 'DASHBOARDS', 'ALL']).default('CODE') });

const repairBody = overridesSchema.extend({
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

/** Runs: what happens. */
export function runRoutes(context: WorkspaceContext, engine: RunEngine): Route[] {
  const jobs = new JobStore(context);
  const desk = new RunDesk(context, engine, jobs);
  const answers = new RunAnswers();
  const { url } = context;
  return [
    post(`${RUNS}/submit`, { body: submitBody }, ({ body, caller }) => {
      checkRunAs(body, caller, context.principals);
      const run = submitRun(engine, () => jobs.newId(), caller.name, body);
      return { run_id: run.runId };
    }),
    get(`${RUNS}/get`, { query: getQuery }, ({ path, query }) => {
      const { run, attempt } = desk.find(query.run_id);
      return answers.about(run, `${path} ${JSON.stringify(query)}`, () => {
        const told = attempt === undefined ? renderRun(run, url) : renderAttempt(run, attempt, url);
        const { repair_history: _, ...withoutHistory } = told;
        const asked = query.include_history ? told : withoutHistory;
        const resolved = query.include_resolved_values
          ? withResolvedValues(asked, run, engine.surroundings)
          : asked;
        return onePageBefore22(path, pageOfRun(resolved, query.page_token));
      });
    }),
    get(`${RUNS}/list`, { query: listQuery }, ({ path, query }) => {
      if (query.active_only && query.completed_only) {
        throw invalidParameter('only one of active_only and completed_only can be true');
      }
      const wanted = engine.runs.listHeads().filter((run) => isWanted(run, query));
      const page = pageOf(wanted, query.limit, query.page_token);
      const runs = page.items.flatMap((head) => engine.runs.get(head.runId) ?? []);
      return {
        ...pageAnswer('runs', { ...page, items: runs }, (run) =>
          query.expand_tasks ? expanded(pageOfRun(renderRun(run, url))) : renderRunHead(run, url),
        ),
        ...(versionOf(path) !== '2.2' && { has_more: page.nextToken !== '' }),
        ...(page.previousToken && { prev_page_token: page.previousToken }),
      };
    }),
    get(`${RUNS}/get-output`, { query: runId }, ({ query }) => {
      const { run, attempt } = desk.find(query.run_id);
      return runOutput(context, run, attempt);
    }),
    get(`${RUNS}/export`, { query: exportQuery }, ({ query }) => {
      const { run, attempt } = desk.find(query.run_id);
      return { views: query.views_to_export === 'DASHBOARDS' ? [] : exportRun(context, run, attempt) };
    }),
    post(`${RUNS}/cancel`, { body: runId }, ({ body }) => desk.cancel(body.run_id)),
    post(`${RUNS}/cancel-all`, { body: cancelAllBody }, ({ body }) =>
      desk.cancelAll(body.job_id, body.all_queued_runs),
    ),
    post(`${RUNS}/delete`, { body: runId }, ({ body }) => desk.delete(body.run_id)),
    post(`${RUNS}/repair`, { body: repairBody }, ({ body }) => ({
      repair_id: desk.repair(body, givenOverrides(body)),
    })),
  ];
}

/** A run in a list has no pages of its own; `has_more` says that tasks were left out. */
function expanded({ next_page_token, ...run }: Run): Run {
  return next_page_token === undefined ? run : { ...run, has_more: true };
}

function isWanted(run: RunHead, query: z.output<typeof listQuery>): boolean {
  const isActive = run.endTime === 0;
  return (
    (query.job_id === undefined || run.jobId === query.job_id) &&
    (!query.active_only || isActive) &&
    (!query.completed_only || !isActive) &&
    (query.run_type === undefined || query.run_type === run.type) &&
    run.startTime >= query.start_time_from &&
    run.startTime <= query.start_time_to
  );
}
