import { isFinal } from '../jobs-api/index.ts';
import { UserError } from '../messages/user-error.ts';
import { ATTENTIVE, nextLook } from './cadence.ts';
import { Cancelling } from './cancelling.ts';
import type { ExpectedEnd } from './expected-end.ts';
import { afterFailure, nextTry, type Outage, PATIENCE } from './outage.ts';
import type { RunEvent, WatchStopped } from './run-events.ts';
import { RunLooker } from './run-looker.ts';
import type { WatchedRun, WatchOptions } from './watch-options.ts';

/**
 * Watches a run to its end. Whatever fails in between is tried again for ten minutes; only then does watching stop,
 * without a word about the outcome. The last event is `run.finished` or `watch.stopped`.
 */
export async function* watchRun(watched: WatchedRun, options: WatchOptions): AsyncGenerator<RunEvent, void> {
  const { client, clock, cadence = ATTENTIVE, random = Math.random, patience = PATIENCE } = options;
  // Signals of its own: a thousand watchers may share those that were given.
  const detached = anyOf(options.detach);
  const interrupted = anyOf(options.detach, options.cancel);
  const looker = new RunLooker(watched, options);
  const cancelling = new Cancelling(options);
  let outage: Outage | undefined;
  let changedAt = clock.monotonic();
  let slowdown = 1;
  let expected: ExpectedEnd | undefined;
  options.expected?.then(
    (end) => {
      expected = end;
    },
    () => undefined,
  );

  const common = () => ({ time: clock.now(), run: looker.run });
  const stopped = (because: WatchStopped['because'], reason?: string): WatchStopped => {
    return { type: 'watch.stopped', ...common(), because, reason };
  };
  const left = () => stopped(cancelling.wasAsked ? 'cancel_unconfirmed' : 'detached');

  for (;;) {
    if (detached.aborted) return yield left();
    const because = cancelling.reasonToBegin();
    if (because !== undefined) {
      cancelling.begin();
      yield { type: 'run.cancelling', ...common(), because };
    }
    if (cancelling.isOwed) {
      const answer = await attempt(() => client.cancelRun(watched.runId, { tries: 1, signal: detached }));
      const failure = answer instanceof UserError ? answer : undefined;
      cancelling.noteAnswer(failure);
      if (failure !== undefined && because !== undefined) {
        yield { type: 'cancel.failed', ...common(), reason: failure.message };
      }
    }

    const look = await attempt(() => looker.look(wake()));
    if (look instanceof UserError) {
      if (look.code === 'rate_limited') slowdown = Math.min(slowdown * 2, 8);
      if (outage === undefined) yield { type: 'contact.lost', ...common(), reason: look.message };
      outage = afterFailure(outage, look, clock.monotonic());
      if (outage.lasted >= patience) return yield stopped('contact_lost', look.message);
    } else if (look !== undefined) {
      if (outage !== undefined) {
        yield { type: 'contact.regained', ...common(), after: clock.monotonic() - outage.since };
        outage = undefined;
      } else slowdown = Math.max(1, slowdown / 2);
      if (look.hasChanged) changedAt = clock.monotonic();
      cancelling.noteState(looker.run.state);
      yield* look.events;
      if (isFinal(looker.run.state)) return;
    }

    if (cancelling.hasTakenTooLong()) return yield left();
    const untilDeadline = Math.max(0, cancelling.deadline() - clock.monotonic());
    await clock.sleep(Math.min(pause(), untilDeadline), wake());
  }

  /** What interrupts waiting: the wish to detach, and the wish to cancel as long as it has not been granted. */
  function wake(): AbortSignal {
    return cancelling.hasBegun ? detached : interrupted;
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
    const { seen: run } = looker;
    return nextLook(cadence, { quietFor, run, expected, now: clock.now(), slowdown, random: random() });
  }
}

function anyOf(...signals: readonly (AbortSignal | undefined)[]): AbortSignal {
  return AbortSignal.any(signals.filter((signal) => signal !== undefined));
}
