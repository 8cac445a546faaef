import type { Clock, Timers } from '../clock.ts';

interface Timer {
  readonly time: number;
  ring(): void;
}

/** A clock that stands still until it is moved on; what is due on the way happens in its order, at its time. */
export class VirtualClock implements Clock, Timers {
  private time: number;
  /** By time, the next last; of one time, the one that was set first is nearer to the end. */
  private readonly timers: Timer[] = [];

  constructor(start: number) {
    this.time = start;
  }

  now = (): number => this.time;

  at(time: number, ring: () => void): () => void {
    const timer = { time, ring };
    this.timers.splice(this.placeOf(time), 0, timer);
    return () => {
      const index = this.timers.indexOf(timer);
      if (index !== -1) this.timers.splice(index, 1);
    };
  }

  /** When something is due next; undefined when nothing is. */
  next(): number | undefined {
    return this.timers.at(-1)?.time;
  }

  /** Moves on, and resolves when all that was due until then has happened. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    await settled();
    for (let next = this.next(); next !== undefined && next <= end; next = this.next()) {
      this.time = Math.max(this.time, next);
      this.timers.pop()?.ring();
      await settled();
    }
    this.time = end;
  }

  private placeOf(time: number): number {
    let [low, high] = [0, this.timers.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.timers[middle]?.time ?? 0) > time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Resolves when everything that waited for nothing but its turn has had it. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
