import type { Clock } from '../../runtime/index.ts';

interface Sleeper {
  readonly until: number;
  wake(): void;
}

/** A clock that many wait on at once: it moves to the next moment at which someone wakes, when nobody is busy. */
export function eventClock(start = Date.UTC(2026, 0, 15, 12)): Clock {
  let now = 0;
  const sleepers = new Set<Sleeper>();
  let isMoving = false;

  return {
    now: () => start + now,
    monotonic: () => now,
    sleep(milliseconds, signal) {
      if (signal?.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const wake = () => {
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', wake);
          resolve();
        };
        const sleeper = { until: now + milliseconds, wake };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', wake);
        if (!isMoving) {
          isMoving = true;
          setImmediate(move);
        }
      });
    },
  };

  function move(): void {
    let next = Number.POSITIVE_INFINITY;
    for (const { until } of sleepers) next = Math.min(next, until);
    if (next === Number.POSITIVE_INFINITY) {
      isMoving = false;
      return;
    }
    now = Math.max(now, next);
    for (const sleeper of sleepers) {
      if (sleeper.until <= now) sleeper.wake();
    }
    setImmediate(move);
  }
}
