import { UserError } from '../messages/user-error.ts';
import { ApiError } from './api-error.ts';
import type { JobsClient } from './client/jobs-client.ts';
import * as errors from './errors.ts';
import type { FoundJob } from './find-job.ts';
import { afterFailure, nextTry, type Outage, PATIENCE, type Persistence } from './outage.ts';
import type { WatchedRun } from './watch-options.ts';

export interface StartOptions extends SendOnceOptions {
  readonly job: FoundJob;
  /** Values of the job's declared parameters; the others keep their defaults. @default {} */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Runs these tasks alone; `+task` with all before it, `task+` with all after it. @default - all */
  readonly only?: readonly string[];
  /** Whether it waits while the job runs as often as it may. @default - as the job says */
  readonly queue?: boolean;
  /** At most 64 characters: the same token never starts a second run, so never use one twice for two runs. */
  readonly idempotencyToken: string;
  /** Whether the token may have been used before: a run that was there already is then called adopted. @default false */
  readonly tokenMayBeOld?: boolean;
}

/** How long to go on asking, and who may stop it. */
export interface SendOnceOptions extends Persistence {
  /** Before the request is sent, nothing is started; while it is under way, it is repeated to learn its run. */
  readonly cancel?: AbortSignal;
  /** Gives up; a run may have been started. */
  readonly detach?: AbortSignal;
  /** Called when an answer was lost and the same is asked again. */
  onRetry?(reason: string): void;
}

/**
 * Starts a job once, however often the request has to be sent.
 * @throws UserError `start_unknown` (exit code 8) when Databricks may have started it but never said so;
 * the reason of `cancel` or `detach`; `ApiError` when nothing was started
 */
export async function startRun(client: JobsClient, options: StartOptions): Promise<WatchedRun> {
  const { job, parameters = {}, only, queue, idempotencyToken, tokenMayBeOld = false } = options;
  const { cancel, detach, clock } = options;
  const request = { jobId: job.id, idempotencyToken, parameters, only, queue };
  cancel?.throwIfAborted();
  const before = tokenMayBeOld ? await client.listRuns({ jobId: job.id }, { signal: detach }) : [];
  const askedAt = clock.now();
  const send = async (signal: AbortSignal) =>
    (await client.runNow(request, { tries: 1, signal })) ?? (await continuousRun(client, job, signal));
  const runId = await sendOnce(send, job.name, options);
  const adopted =
    tokenMayBeOld && (before.some((run) => run.run_id === runId) || (await isOld(client, runId, askedAt)));
  return { runId, jobId: job.id, name: job.name, adopted: adopted || undefined };
}

/**
 * Sends what carries an idempotency token until it is answered. Interrupted while it is under way, it is sent again:
 * only so can one learn what it has started.
 */
export async function sendOnce<T>(
  send: (signal: AbortSignal) => Promise<T>,
  name: string,
  options: SendOnceOptions,
): Promise<T> {
  const { clock, random = Math.random, patience = PATIENCE, cancel, detach } = options;
  let mayHaveStarted = false;
  let outage: Outage | undefined;
  for (;;) {
    const signals = [mayHaveStarted ? undefined : cancel, detach].filter((signal) => signal !== undefined);
    const signal = AbortSignal.any(signals);
    signal.throwIfAborted();
    try {
      return await send(signal);
    } catch (error) {
      detach?.throwIfAborted();
      if (signal.aborted) {
        mayHaveStarted = true;
        continue;
      }
      if (!(error instanceof UserError)) throw error;
      outage = afterFailure(outage, error, clock.monotonic());
      const mayTryAgain = isWorthRepeating(error, mayHaveStarted) && outage.lasted < patience;
      mayHaveStarted ||= error instanceof ApiError && error.answerLost;
      if (!mayTryAgain) throw mayHaveStarted ? errors.startUnknown(name, error.message) : error;
      options.onRetry?.(error.message);
    }
    await clock.sleep(nextTry(outage, random()), signal);
  }
}

/** Once an answer was lost, whatever is in the way now may pass; only a request that is wrong stays wrong. */
function isWorthRepeating(error: UserError, mayHaveStarted: boolean): boolean {
  if (!(error instanceof ApiError)) return mayHaveStarted;
  return error.isTransient || error.answerLost || (mayHaveStarted && error.code !== 'rejected');
}

/**
 * A continuous job runs already: the answer names no run, the list of runs does. Of any other job such an answer is as
 * good as lost, and a run that is active may be somebody else's.
 */
async function continuousRun(client: JobsClient, job: FoundJob, signal: AbortSignal): Promise<string> {
  try {
    const { settings } = await client.getJob(job.id, { tries: 1, signal });
    const filter = { jobId: job.id, only: 'active' } as const;
    const [run] = settings?.continuous ? await client.listRuns(filter, { tries: 1, signal }) : [];
    if (run !== undefined) return run.run_id;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
  throw errors.runIdMissing(job.name);
}

/** Clocks differ; not by that much. */
const SKEW = 5 * 60_000;

/** Whether a run that is not among the newest began long before it was asked for. */
async function isOld(client: JobsClient, runId: string, askedAt: number): Promise<boolean> {
  const run = await client.getRun(runId).catch(() => undefined);
  return Boolean(run?.start_time) && (run?.start_time ?? 0) < askedAt - SKEW;
}
