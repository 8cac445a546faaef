import { notModelled } from '../api-error.ts';
import type { RunEngine } from '../engine/run-engine.ts';
import type { RunRecord } from '../engine/run-record.ts';
import { jobHasNoTasks, parameterUndeclared, tokenOfDeletedRun } from './errors.ts';
import type { JobStore, StoredJob } from './job-store.ts';

/** What `jobs/run-now` is asked for. */
export interface StartRequest {
  readonly job_id: number;
  readonly idempotency_token?: string;
  readonly job_parameters: Readonly<Record<string, string>>;
  readonly queue?: { readonly enabled: boolean };
}

/**
 * Starts a run of a job, or gives the one that was started with the same idempotency token before, however it ended.
 * @throws ApiError - no such job, a parameter that it does not declare, or the token of a deleted run
 */
export function startJob(jobs: JobStore, engine: RunEngine, request: StartRequest): RunRecord {
  const token = request.idempotency_token || undefined;
  const known = token && engine.runs.withToken(token);
  if (known) return known;
  if (token && engine.runs.isRetired(token)) throw tokenOfDeletedRun();

  const job = jobs.get(request.job_id);
  if (!job.settings.tasks?.length) throw jobHasNoTasks(job.job_id);
  checkParameters(job.settings, request.job_parameters);
  return engine.runNow(
    {
      jobId: job.job_id,
      creator: job.creator_user_name,
      settings: job.settings,
      parameters: request.job_parameters,
      ...(token && { idempotencyToken: token }),
    },
    request.queue?.enabled ?? job.settings.queue?.enabled ?? false,
  );
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

/** @throws ApiError 501 - a part of Databricks' request that would change what runs, and is not modelled */
export function refuseUnmodelled(call: string, body: Readonly<Record<string, unknown>>): void {
  const field = Object.keys(body).find((key) => key === 'only' || key.endsWith('_params'));
  if (field !== undefined) throw notModelled(`'${field}' of ${call}`);
}
