import type { Timers } from '../clock.ts';

/** Calls back when a time has come: one time for each id. It may call early, never late on purpose. */
export class Alarm {
  private readonly timers: Timers;
  private readonly ring: (id: number) => void;
  private readonly pending = new Map<number, { readonly at: number; cancel(): void }>();

  constructor(timers: Timers, ring: (id: number) => void) {
    this.timers = timers;
    this.ring = ring;
  }

  /** Replaces the time of this id; undefined takes it away. */
  set(id: number, at: number | undefined): void {
    const known = this.pending.get(id);
    if (known?.at === at) return;
    known?.cancel();
    this.pending.delete(id);
    if (at === undefined) return;
    const cancel = this.timers.at(at, () => {
      this.pending.delete(id);
      this.ring(id);
    });
    this.pending.set(id, { at, cancel });
  }

  clear(): void {
    for (const { cancel } of this.pending.values()) cancel();
    this.pending.clear();
  }
}
