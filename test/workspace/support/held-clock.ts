import type { Clock } from '../../../workspace/index.ts';

/** A clock that stands still until it is moved on. */
export interface HeldClock extends Clock {
  advance(milliseconds: number): void;
}

export function heldClock(start = Date.UTC(2026, 0, 15, 12)): HeldClock {
  let now = start;
  return {
    now: () => now,
    advance(milliseconds) {
      now += milliseconds;
    },
  };
}
