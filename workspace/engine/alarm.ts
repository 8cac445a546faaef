import type { Clock } from '../clock.ts';

/** The longest that a timer of Node can wait. */
const LONGEST_MS = 2 ** 31 - 1;

/** Calls back when a time has come: one time for each id. It may call early, never late on purpose. */
export class Alarm {
  private readonly clock: Clock;
  private readonly ring: (id: number) => void;
  private readonly timers = new Map<number, NodeJS.Timeout>();

  constructor(clock: Clock, ring: (id: number) => void) {
    this.clock = clock;
    this.ring = ring;
  }

  /** Replaces the time of this id; undefined takes it away. */
  set(id: number, at: number | undefined): void {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
    if (at === undefined) return;
    const delay = Math.min(Math.max(0, at - this.clock.now()), LONGEST_MS);
    this.timers.set(
      id,
      setTimeout(() => this.ring(id), delay),
    );
  }

  clear(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}
