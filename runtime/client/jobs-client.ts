import { z } from 'zod';
import { allPages } from './all-pages.ts';
import {
  type JobAnswer,
  jobAnswer,
  jobListAnswer,
  type OutputAnswer,
  outputAnswer,
  type RunAnswer,
  repairAnswer,
  runAnswer,
  runListAnswer,
  runNowAnswer,
  submitAnswer,
} from './answers.ts';
import type { ApiRequest, CallOptions, SendRequest } from './api-request.ts';
import { checkedAnswer } from './checked-answer.ts';
import { cancelCall, JOBS, repairCall, runNowCall, submitCall } from './jobs-calls.ts';
import type { RepairRequest, RunFilter, RunNow, SubmitRequest } from './jobs-requests.ts';

/** The calls of the Jobs API 2.2 that the runtime makes. Ids are decimal text; every call throws `ApiError`. */
export interface JobsClient {
  readonly host: string;
  listJobs(
    filter?: { readonly name?: string; readonly limit?: number },
    options?: CallOptions,
  ): Promise<JobAnswer[]>;
  getJob(jobId: string, options?: CallOptions): Promise<JobAnswer>;
  /** @returns the run's id, or undefined for a continuous job that already runs */
  runNow(request: RunNow, options?: CallOptions): Promise<string | undefined>;
  /** The run with all its pages of tasks, parameters and repairs. */
  getRun(runId: string, options?: CallOptions): Promise<RunAnswer>;
  listRuns(filter: RunFilter, options?: CallOptions): Promise<RunAnswer[]>;
  /** @returns the run's id */
  submitRun(request: SubmitRequest, options?: CallOptions): Promise<string>;
  /** @param taskRunId of a task run: the run of a whole job has no output */
  getOutput(taskRunId: string, options?: CallOptions): Promise<OutputAnswer>;
  cancelRun(runId: string, options?: CallOptions): Promise<void>;
  /** @returns the repair's id */
  repairRun(request: RepairRequest, options?: CallOptions): Promise<string>;
}

/** `runs/list` gives fewer than 25 at once. */
const PAGE = 24;

export function createJobsClient(host: string, send: SendRequest): JobsClient {
  const call = <T>(schema: z.ZodType<T>, request: ApiRequest) => checkedAnswer(send, schema, request);

  const get = <T>(schema: z.ZodType<T>, path: string, query: ApiRequest['query'], options?: CallOptions) =>
    call(schema, { method: 'GET', path: `${JOBS}/${path}`, query, ...options });

  return {
    host,

    async listJobs({ name, limit = Number.POSITIVE_INFINITY } = {}, options) {
      const jobs: JobAnswer[] = [];
      let token: string | undefined;
      do {
        const page = await get(jobListAnswer, 'list', { name, limit: 100, page_token: token }, options);
        jobs.push(...(page.jobs ?? []));
        token = page.next_page_token;
      } while (token && jobs.length < limit);
      return jobs;
    },

    async getJob(jobId, options) {
      const pages = await allPages((token) =>
        get(jobAnswer, 'get', { job_id: jobId, page_token: token }, options),
      );
      const parameters = pages.flatMap((page) => page.settings?.parameters ?? []);
      const tasks = pages.flatMap((page) => page.settings?.tasks ?? []);
      return { ...pages[0], settings: { ...pages[0].settings, parameters, tasks } };
    },

    async runNow({ idempotencyToken, ...start }, options) {
      return (await call(runNowAnswer, { ...runNowCall(start, idempotencyToken), ...options })).run_id;
    },

    async getRun(runId, options) {
      const pages = await allPages((token) =>
        get(runAnswer, 'runs/get', { run_id: runId, include_history: 'true', page_token: token }, options),
      );
      return {
        ...pages[0],
        tasks: pages.flatMap((page) => page.tasks ?? []),
        job_parameters: pages.flatMap((page) => page.job_parameters ?? []),
        repair_history: pages.flatMap((page) => page.repair_history ?? []),
        iterations: pages.flatMap((page) => page.iterations ?? []),
      };
    },

    async listRuns({ jobId, only, limit = PAGE }, options) {
      const runs: RunAnswer[] = [];
      let token: string | undefined;
      do {
        const query = {
          job_id: jobId,
          active_only: only === 'active' || undefined,
          completed_only: only === 'completed' || undefined,
          limit: Math.min(PAGE, limit - runs.length),
          page_token: token,
        };
        const page = await get(runListAnswer, 'runs/list', query, options);
        runs.push(...(page.runs ?? []));
        token = page.next_page_token;
      } while (token && runs.length < limit);
      return runs;
    },

    async submitRun({ idempotencyToken, ...run }, options) {
      return (await call(submitAnswer, { ...submitCall(run, idempotencyToken), ...options })).run_id;
    },

    getOutput: (taskRunId, options) => get(outputAnswer, 'runs/get-output', { run_id: taskRunId }, options),

    async cancelRun(runId, options) {
      await call(z.unknown(), { ...cancelCall(runId), ...options });
    },

    async repairRun(request, options) {
      return (await call(repairAnswer, { ...repairCall(request), ...options })).repair_id;
    },
  };
}
