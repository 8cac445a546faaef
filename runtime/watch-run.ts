import { isFinal } from '../jobs-api/index.ts';
import { UserError } from '../messages/user-error.ts';
import { ApiError, type ApiErrorCode } from './api-error.ts';
import { type AttemptOutput, lastLines } from './attempt-output.ts';
import { ATTENTIVE, nextLook } from './cadence.ts';
import * as errors from './errors.ts';
import type { ExpectedEnd } from './expected-end.ts';
import { fetchOutputs } from './fetch-outputs.ts';
import { amongChanges } from './live-log/among-changes.ts';
import { LogFollower, type LogGrowth } from './live-log/log-follower.ts';
import { afterFailure, nextTry, type Outage, PATIENCE } from './outage.ts';
import { changesBetween } from './run-changes.ts';
import type { RunCancelling, RunEvent, WatchStopped } from './run-events.ts';
import type { RunSnapshot } from './run-snapshot.ts';
import { sharedSnapshot } from './shared-snapshot.ts';
import { snapshotOf, unseenRun } from './snapshot-of.ts';
import type { WatchedRun, WatchOptions } from './watch-options.ts';

/** Answers that asking again will not change. */
const REFUSALS: ReadonlySet<ApiErrorCode> = new Set(['forbidden', 'not_found', 'rejected']);

/**
 * Watches a run to its end. Whatever fails in between is tried again for ten minutes; only then does watching stop,
 * without a word about the outcome. The last event is `run.finished` or `watch.stopped`.
 */
export async function* watchRun(watched: WatchedRun, options: WatchOptions): AsyncGenerator<RunEvent, void> {
  const { client, clock, cadence = ATTENTIVE, random = Math.random } = options;
  const { cancelPatience = 60_000, patience = PATIENCE, timeout = Number.POSITIVE_INFINITY } = options;
  const { queueTimeout = Number.POSITIVE_INFINITY } = options;
  // Signals of its own: a thousand watchers may share those that were given.
  const detached = AbortSignal.any([options.detach].filter((given) => given !== undefined));
  const interrupted = AbortSignal.any(
    [options.detach, options.cancel].filter((given) => given !== undefined),
  );
  const deadline = clock.monotonic() + timeout;
  const outputs = new Map<string, AttemptOutput>();
  const follower = options.logs && new LogFollower(options.logs);
  let growth: readonly LogGrowth[] = [];
  let run: RunSnapshot | undefined;
  let outage: Outage | undefined;
  let cancelledAt: number | undefined;
  let queuedSince: number | undefined;
  let wasAsked = false;
  let owesCancel = false;
  let changedAt = clock.monotonic();
  let slowdown = 1;
  let expected: ExpectedEnd | undefined;
  options.expected?.then(
    (end) => {
      expected = end;
    },
    () => undefined,
  );

  const common = () => ({ time: clock.now(), run: run ?? unseenRun(watched, client.host) });
  const stopped = (because: WatchStopped['because'], reason?: string): WatchStopped => {
    return { type: 'watch.stopped', ...common(), because, reason };
  };
  const left = () => stopped(wasAsked ? 'cancel_unconfirmed' : 'detached');

  for (;;) {
    if (detached.aborted) return yield left();
    const because = cancelledAt === undefined ? reasonToCancel() : undefined;
    if (because !== undefined) {
      cancelledAt = clock.monotonic();
      yield { type: 'run.cancelling', ...common(), because };
    }
    if (because !== undefined || owesCancel) {
      const failure = await attempt(() => client.cancelRun(watched.runId, { tries: 1, signal: detached }));
      wasAsked ||= !(failure instanceof UserError) || (failure instanceof ApiError && failure.answerLost);
      owesCancel = failure instanceof ApiError && !REFUSALS.has(failure.code);
      if (failure instanceof UserError && because !== undefined) {
        yield { type: 'cancel.failed', ...common(), reason: failure.message };
      }
    }

    const seen = await attempt(look);
    if (seen instanceof UserError) {
      if (seen.code === 'rate_limited') slowdown = Math.min(slowdown * 2, 8);
      if (outage === undefined) yield { type: 'contact.lost', ...common(), reason: seen.message };
      outage = afterFailure(outage, seen, clock.monotonic());
      if (outage.lasted >= patience) return yield stopped('contact_lost', seen.message);
    } else if (seen !== undefined) {
      const previous = run;
      run = seen;
      if (outage !== undefined) {
        yield { type: 'contact.regained', ...common(), after: clock.monotonic() - outage.since };
        outage = undefined;
      } else slowdown = Math.max(1, slowdown / 2);
      const changes = changesBetween(previous, run, clock.now(), outputs);
      if (changes.length > 0) changedAt = clock.monotonic();
      queuedSince = run.state === 'queued' ? (queuedSince ?? clock.monotonic()) : undefined;
      for (const event of amongChanges(changes, growth, common())) {
        yield event.type === 'run.started' && watched.adopted ? { ...event, adopted: true } : event;
      }
      if (changes.length > 0) forgetTexts();
      if (isFinal(run.state)) return;
    }

    if (cancelledAt !== undefined && clock.monotonic() - cancelledAt >= cancelPatience) {
      return yield left();
    }
    await clock.sleep(Math.min(pause(), Math.max(0, nextDeadline() - clock.monotonic())), wake());
  }

  function reasonToCancel(): RunCancelling['because'] | undefined {
    if (options.cancel?.aborted) return 'interrupt';
    if (clock.monotonic() >= deadline) return 'timeout';
    return clock.monotonic() >= queueDeadline() ? 'queue_timeout' : undefined;
  }

  async function look(): Promise<RunSnapshot> {
    const answer = await client.getRun(watched.runId, { tries: 1, signal: wake() });
    growth = (await follower?.growth(answer, wake())) ?? [];
    await fetchOutputs(client, answer, outputs, {
      of: options.outputs ?? 'failed',
      newestOnly: run === undefined,
      signal: wake(),
    });
    if (follower !== undefined) {
      for (const [id, output] of outputs) {
        outputs.set(id, { ...output, untold: follower.untold(id, output.text ?? '') });
      }
    }
    const seen = sharedSnapshot(run, snapshotOf(answer, client.host, outputs));
    if (watched.repairId !== undefined && !seen.repairs.includes(watched.repairId)) {
      throw errors.repairNotVisible(watched.repairId);
    }
    return seen;
  }

  /** What interrupts waiting: the wish to detach, and the wish to cancel as long as it has not been granted. */
  function wake(): AbortSignal {
    return cancelledAt === undefined ? interrupted : detached;
  }

  /** What was told is not kept: a task may have written 5 MB. */
  function forgetTexts(): void {
    for (const [id, output] of outputs) outputs.set(id, { ...output, text: lastLines(output.text ?? '') });
  }

  /** The result, the error of the API, or undefined when somebody interrupted. */
  async function attempt<T>(action: () => Promise<T>): Promise<T | UserError | undefined> {
    const signal = wake();
    try {
      return await action();
    } catch (error) {
      if (error instanceof UserError) return error;
      if (signal.aborted) return undefined;
      throw error;
    }
  }

  function pause(): number {
    if (outage !== undefined) return Math.min(nextTry(outage, random()), patience);
    const quietFor = clock.monotonic() - changedAt;
    return nextLook(cadence, { quietFor, run, expected, now: clock.now(), slowdown, random: random() });
  }

  function nextDeadline(): number {
    return cancelledAt === undefined ? Math.min(deadline, queueDeadline()) : cancelledAt + cancelPatience;
  }

  function queueDeadline(): number {
    return queuedSince === undefined ? Number.POSITIVE_INFINITY : queuedSince + queueTimeout;
  }
}
