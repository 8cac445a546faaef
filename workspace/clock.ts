/** Where the workspace reads the time, so that a test can hold it still and move it on. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
}

/** The time of this machine. */
export const systemClock: Clock = { now: () => Date.now() };
