/** Where the workspace reads the time, so that a test can hold it still and move it on. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
}

/** Calls back when a time has come. */
export interface Timers {
  /** Calls `ring` once, at this time of the clock or before it, never late on purpose. The result takes it back. */
  at(time: number, ring: () => void): () => void;
}

/** The time of this machine. */
export const systemClock: Clock = { now: () => Date.now() };

/** The time of a clock as ISO 8601. */
export function isoTime(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}

/** The longest that a timer of Node can wait. */
const LONGEST_MS = 2 ** 31 - 1;

/** Timers that wait for real. */
export function systemTimers(clock: Clock): Timers {
  return {
    at(time, ring) {
      const timer = setTimeout(ring, Math.min(Math.max(0, time - clock.now()), LONGEST_MS));
      return () => clearTimeout(timer);
    },
  };
}
