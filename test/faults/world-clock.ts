import type { Clock } from '../../runtime/index.ts';

interface Sleeper {
  readonly until: number;
  wake(): void;
}

/** Rounds of the event loop in which nothing may happen before time moves on. */
const QUIET = 4;

/**
 * A clock for a client and a workspace that talk over real sockets: it moves to the next moment at which somebody
 * wakes, as soon as nobody waits for an answer that will come.
 */
export class WorldClock {
  private elapsed = 0;
  private readonly answersDue = new Set<string>();
  private sleepers = new Set<Sleeper>();
  private isMoving = false;
  private readonly advance: (milliseconds: number) => Promise<void>;
  private readonly now: () => number;

  /** @param advance moves the clock of the workspace, whose time of day is `now` */
  constructor(workspace: { advance(milliseconds: number): Promise<void>; now(): number }) {
    this.advance = (by) => workspace.advance(by);
    this.now = () => workspace.now();
  }

  /** Milliseconds since it was made. */
  monotonic(): number {
    return this.elapsed;
  }

  /** An answer to this request is waited for. */
  expectAnswer(request: string): void {
    this.answersDue.add(request);
  }

  /** It has come, or never will. */
  expectNoAnswer(request: string): void {
    this.answersDue.delete(request);
  }

  /** Calls back after a time, unless the returned function is called before. */
  after(milliseconds: number, wake: () => void): () => void {
    const sleeper = { until: this.elapsed + milliseconds, wake };
    this.sleepers.add(sleeper);
    if (!this.isMoving) void this.move();
    return () => this.sleepers.delete(sleeper);
  }

  /** The clock as a process sees it, until that is killed. */
  forProcess(): Clock & { kill(): void } {
    const own = new Set<() => void>();
    let isDead = false;
    return {
      now: this.now,
      monotonic: () => this.elapsed,
      sleep: (milliseconds, signal) =>
        new Promise((resolve) => {
          if (isDead) return;
          if (signal?.aborted) return resolve();
          const wake = () => {
            stop();
            own.delete(stop);
            signal?.removeEventListener('abort', wake);
            resolve();
          };
          const stop = this.after(milliseconds, wake);
          own.add(stop);
          signal?.addEventListener('abort', wake);
        }),
      kill() {
        isDead = true;
        for (const stop of own) stop();
      },
    };
  }

  private async move(): Promise<void> {
    this.isMoving = true;
    while (this.sleepers.size > 0) {
      for (let quiet = 0; quiet < QUIET; quiet = this.answersDue.size > 0 ? 0 : quiet + 1) await nextRound();
      // The time of day in a workspace is a whole number.
      const next = Math.ceil(Math.min(...[...this.sleepers].map(({ until }) => until)));
      if (!Number.isFinite(next)) continue;
      await this.advance(Math.max(0, next - this.elapsed));
      this.elapsed = Math.max(this.elapsed, next);
      for (const sleeper of [...this.sleepers]) {
        if (sleeper.until > this.elapsed || !this.sleepers.delete(sleeper)) continue;
        sleeper.wake();
      }
    }
    this.isMoving = false;
  }
}

function nextRound(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
