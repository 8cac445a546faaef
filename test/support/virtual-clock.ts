import type { Clock } from '../../runtime/index.ts';

/** A clock in which waiting takes no time: every sleep moves it forward at once and is noted down. */
export interface VirtualClock extends Clock {
  readonly slept: number[];
}

export function virtualClock(start = Date.UTC(2026, 0, 15, 12)): VirtualClock {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    monotonic: () => now - start,
    async sleep(milliseconds, signal) {
      if (signal?.aborted) return;
      slept.push(milliseconds);
      now += milliseconds;
    },
  };
}
