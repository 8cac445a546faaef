import type { Clock } from '../clock.ts';
import type { ApiRequest } from './api-request.ts';

/** Whose turn it is to be sent, among all requests of a process to a workspace. */
export interface RequestPace {
  /** Resolves when this request may be sent; rejects when its signal aborts first. */
  turn(request: Pick<ApiRequest, 'method' | 'signal'>): Promise<void>;
  /** Databricks is busy: nothing is sent for so many milliseconds. @default 1000 */
  holdBack(milliseconds?: number): void;
}

export interface PaceOptions {
  readonly clock: Clock;
  /** Requests a second, and as many at once after a pause. @default 10 */
  readonly perSecond?: number;
}

/**
 * A token bucket under all watchers. Requests that change something go first: a cancellation does not wait behind a
 * thousand looks.
 */
export function requestPace({ clock, perSecond = 10 }: PaceOptions): RequestPace {
  const changes: (() => void)[] = [];
  const looks: (() => void)[] = [];
  let allowance = perSecond;
  let countedAt = clock.monotonic();
  let heldUntil = 0;
  let isServing = false;
  let waiting = new AbortController();

  return {
    async turn({ method, signal }) {
      signal?.throwIfAborted();
      const line = method === 'GET' ? looks : changes;
      await new Promise<void>((resolve, reject) => {
        const go = () => {
          signal?.removeEventListener('abort', leave);
          resolve();
        };
        const leave = () => {
          line.splice(line.indexOf(go), 1);
          if (isEmpty()) waiting.abort();
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', leave, { once: true });
        line.push(go);
        if (!isServing) void serve();
      });
    },
    holdBack(milliseconds = 1000) {
      heldUntil = Math.max(heldUntil, clock.monotonic() + milliseconds);
    },
  };

  async function serve(): Promise<void> {
    isServing = true;
    for (;;) {
      const wait = waitingTime();
      if (wait > 0) {
        waiting = new AbortController();
        await clock.sleep(wait, waiting.signal);
      } else {
        const next = changes.shift() ?? looks.shift();
        if (next === undefined) break;
        allowance -= 1;
        next();
      }
    }
    isServing = false;
  }

  function isEmpty(): boolean {
    return changes.length + looks.length === 0;
  }

  /** Milliseconds until one more request may be sent. */
  function waitingTime(): number {
    if (isEmpty()) return 0;
    const now = clock.monotonic();
    if (now < heldUntil) return heldUntil - now;
    allowance = Math.min(perSecond, allowance + ((now - countedAt) / 1000) * perSecond);
    countedAt = now;
    // A hair less than one counts as one: sums of fractions are never exact.
    return allowance > 1 - 1e-6 ? 0 : Math.ceil(((1 - allowance) / perSecond) * 1000);
  }
}
