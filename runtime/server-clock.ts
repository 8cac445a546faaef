import type { Clock } from './clock.ts';

/** A clock that shows the time of day of a server. */
export interface ServerClock extends Clock {
  /** Sets it by what the server says. */
  set(epochMilliseconds: number): void;
}

/** A server tells its time in whole seconds, and its answer was under way: smaller differences mean nothing. */
const NOTHING = 2000;

/**
 * The clock of this machine, its time of day corrected by what a server says: how long a run has taken is then right
 * on a machine whose clock is wrong.
 */
export function serverClock(clock: Clock): ServerClock {
  let difference = 0;
  return {
    now: () => clock.now() + difference,
    monotonic: () => clock.monotonic(),
    sleep: (milliseconds, signal) => clock.sleep(milliseconds, signal),
    set(epochMilliseconds) {
      const seen = epochMilliseconds - clock.now();
      difference = Math.abs(seen) > NOTHING ? seen : 0;
    },
  };
}
