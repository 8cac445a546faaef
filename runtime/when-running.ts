import { isFinal, stateOf } from '../jobs-api/index.ts';
import type { RunAnswer } from './client/answers.ts';
import type { CallOptions } from './client/api-request.ts';
import type { JobsClient } from './client/jobs-client.ts';
import type { Clock } from './clock.ts';
import * as errors from './errors.ts';
import type { FoundJob } from './find-job.ts';
import type { WatchedRun } from './watch-options.ts';

/** What to do when the job runs already. */
export type WhenRunning = 'queue' | 'wait' | 'cancel' | 'fail' | 'attach';

export const WHEN_RUNNING: readonly WhenRunning[] = ['queue', 'wait', 'cancel', 'fail', 'attach'];

/** What a policy makes of runs that go on: start beside them, watch the newest in place of a start, or end them first. */
export type Precaution =
  | { readonly type: 'start'; readonly queue?: true }
  | { readonly type: 'attach'; readonly run: WatchedRun }
  | { readonly type: 'await'; readonly runIds: readonly string[]; readonly cancels: boolean };

/** A new run is to be started, or one that goes on is to be watched. */
export type Admission = { readonly queue?: true } | { readonly attach: WatchedRun };

export interface WhenRunningOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Milliseconds between two looks at the active runs. @default 10000 */
  readonly interval?: number;
  /** Called when there is something to wait for. */
  onWaiting?(text: string): void;
}

/** The runs of a job that go on, newest first. */
export async function activeRuns(
  client: JobsClient,
  job: FoundJob,
  options?: CallOptions,
): Promise<RunAnswer[]> {
  const runs = await client.listRuns({ jobId: job.id, only: 'active' }, options);
  return runs.filter((run) => !isFinal(stateOf(run)));
}

/**
 * What is to be done before a job is started.
 * @param active its runs that go on, newest first
 * @param policy @default - nothing: Databricks decides by the job's own settings
 * @throws UserError `job_running` (exit code 7) for `fail`
 */
export function precautionOf(
  job: FoundJob,
  active: readonly RunAnswer[],
  policy: WhenRunning | undefined,
): Precaution {
  if (policy === 'queue') return { type: 'start', queue: true };
  const [newest] = active;
  if (newest === undefined || policy === undefined) return { type: 'start' };
  const runIds = active.map((run) => run.run_id);
  if (policy === 'fail') throw errors.jobRunning(job.name, named(runIds));
  if (policy === 'attach') {
    return { type: 'attach', run: { runId: newest.run_id, jobId: job.id, name: job.name, adopted: true } };
  }
  return { type: 'await', runIds, cancels: policy === 'cancel' };
}

/**
 * Sees to it that a job may be started, or finds the run to watch in its place.
 * @throws UserError `job_running` (exit code 7) for `fail`
 */
export async function whenRunning(
  client: JobsClient,
  job: FoundJob,
  policy: WhenRunning,
  options: WhenRunningOptions,
): Promise<Admission> {
  const { clock, signal, interval = 10_000 } = options;
  const active = policy === 'queue' ? [] : await activeRuns(client, job, { signal });
  const precaution = precautionOf(job, active, policy);
  if (precaution.type === 'attach') return { attach: precaution.run };
  if (precaution.type === 'start') return precaution.queue ? { queue: true } : {};

  const { runIds, cancels } = precaution;
  if (cancels) await Promise.all(runIds.map((id) => client.cancelRun(id, { signal })));
  options.onWaiting?.(`${cancels ? 'cancelled, ' : ''}waiting for ${named(runIds)} to end`);
  do {
    await clock.sleep(interval, signal);
    signal?.throwIfAborted();
  } while ((await activeRuns(client, job, { signal })).length > 0);
  return {};
}

function named(runIds: readonly string[]): string {
  return `${runIds.length > 1 ? 'runs' : 'run'} ${runIds.join(', ')}`;
}
