import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';

/** Time as the runtime sees it: inject one of your own and a run of hours is watched in a test of milliseconds. */
export interface Clock {
  /** The time of day, in milliseconds since the epoch. */
  now(): number;
  /** Milliseconds since some moment, never set back: what delays and deadlines are measured with. */
  monotonic(): number;
  /** Resolves after so many milliseconds, or earlier when the signal aborts. Never rejects. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, { signal }).catch(() => undefined),
};
