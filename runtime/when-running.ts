import { isFinal, stateOf } from '../jobs-api/index.ts';
import type { RunAnswer } from './client/answers.ts';
import type { JobsClient } from './client/jobs-client.ts';
import type { Clock } from './clock.ts';
import * as errors from './errors.ts';
import type { FoundJob } from './find-job.ts';
import type { WatchedRun } from './watch-options.ts';

/** What to do when the job runs already. */
export type WhenRunning = 'queue' | 'wait' | 'cancel' | 'fail' | 'attach';

export const WHEN_RUNNING: readonly WhenRunning[] = ['queue', 'wait', 'cancel', 'fail', 'attach'];

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
  if (policy === 'queue') return { queue: true };
  let active = await activeRuns();
  const [newest] = active;
  if (newest === undefined) return {};
  const ids = active.map((run) => run.run_id);
  const named = `${ids.length > 1 ? 'runs' : 'run'} ${ids.join(', ')}`;
  if (policy === 'fail') throw errors.jobRunning(job.name, named);
  if (policy === 'attach') {
    return { attach: { runId: newest.run_id, jobId: job.id, name: job.name, adopted: true } };
  }
  if (policy === 'cancel') await Promise.all(ids.map((id) => client.cancelRun(id, { signal })));
  options.onWaiting?.(`${policy === 'cancel' ? 'cancelled, ' : ''}waiting for ${named} to end`);
  while (active.length > 0) {
    await clock.sleep(interval, signal);
    signal?.throwIfAborted();
    active = await activeRuns();
  }
  return {};

  async function activeRuns(): Promise<RunAnswer[]> {
    const runs = await client.listRuns({ jobId: job.id, only: 'active' }, { signal });
    return runs.filter((run) => !isFinal(stateOf(run)));
  }
}
