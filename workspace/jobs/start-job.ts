import type { RunEngine } from '../engine/run-engine.ts';
import type { RunRecord } from '../engine/run-record.ts';
import { askedFor, type RunTrigger } from '../engine/run-trigger.ts';
import { selectedTasks } from '../engine/selected-tasks.ts';
import type { Overrides } from '../engine/task-overrides.ts';
import { isUnpaused } from '../triggers/pause-status.ts';
import { jobHasNoTasks, parameterUndeclared, tokenOfDeletedRun } from './errors.ts';
import type { JobStore, StoredJob } from './job-store.ts';

/** What a run of a job is asked for with. */
export interface StartRequest {
  readonly job_id: number;
  readonly idempotency_token?: string;
  readonly job_parameters?: Readonly<Record<string, string>>;
  readonly overrides?: Overrides;
  readonly queue?: { readonly enabled: boolean };
  readonly only?: readonly string[];
  /** @default - someone asked for it */
  readonly trigger?: RunTrigger;
}

/**
 * Starts a run of a job, or gives the one that was started with the same idempotency token before, however it ended.
 * @throws ApiError - no such job, a parameter that it does not declare, or the token of a deleted run
 */
export function startJob(jobs: JobStore, engine: RunEngine, request: StartRequest): RunRecord {
  const { idempotency_token: token = '', job_parameters: parameters = {}, only, overrides } = request;
  const known = runWithToken(engine, token);
  if (known) return known;

  const { job_id: jobId, creator_user_name: creator, settings } = jobs.get(request.job_id);
  if (!settings.tasks?.length) throw jobHasNoTasks(jobId);
  checkParameters(settings, parameters);
  return engine.runNow(
    {
      jobId,
      type: 'JOB_RUN',
      creator,
      trigger: request.trigger ?? askedFor,
      settings,
      parameters,
      ...(only?.length && { only: selectedTasks(settings, only) }),
      ...(overrides && Object.keys(overrides).length > 0 && { overrides }),
      ...(token && { idempotencyToken: token }),
    },
    request.queue?.enabled ?? settings.queue?.enabled ?? false,
  );
}

/**
 * The active run of a job that runs continuously: asking for another one cancels it, and the job begins the next by
 * itself. Undefined where a run has to be started.
 */
export function continuousRun(jobs: JobStore, engine: RunEngine, jobId: number): RunRecord | undefined {
  if (!isUnpaused(jobs.get(jobId).settings.continuous)) return undefined;
  return engine.activeRun(jobId);
}

/** The run that was started with a token before. @throws ApiError - it has been deleted */
export function runWithToken(engine: RunEngine, token: string): RunRecord | undefined {
  if (token === '') return undefined;
  if (engine.runs.isRetired(token)) throw tokenOfDeletedRun();
  return engine.runs.withToken(token);
}

/** @throws ApiError - a name that the job does not declare */
export function checkParameters(
  settings: StoredJob['settings'],
  given: Readonly<Record<string, string>>,
): void {
  const declared = (settings.parameters ?? []).map(({ name }) => name);
  for (const name of Object.keys(given)) {
    if (!declared.includes(name)) throw parameterUndeclared(name, declared);
  }
}
