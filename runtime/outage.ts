import type { UserError } from '../messages/user-error.ts';
import { ApiError } from './api-error.ts';
import { growingDelay, retryDelay } from './client/retry.ts';
import type { Clock } from './clock.ts';

/** How long something is asked again that gets no answer. */
export interface Persistence {
  readonly clock: Clock;
  /** A number from 0 up to 1, for jitter. @default Math.random */
  readonly random?: () => number;
  /** How long to go on without an answer, in milliseconds. @default 600000 - what Databricks advises */
  readonly patience?: number;
}

export const PATIENCE = 600_000;

/** A time in which Databricks gave no answer. Immutable. */
export interface Outage {
  /** When it began, on the monotonic clock. */
  readonly since: number;
  /** How long it has lasted, in milliseconds, without the time for which this machine slept. */
  readonly lasted: number;
  readonly failures: number;
  readonly error: UserError;
  /** When it last failed, on the monotonic clock. */
  readonly at: number;
}

/** What a try and the pause before it take at most; whatever took longer, the machine slept through it. */
const LONGEST_GAP = 3 * 60_000;

export function afterFailure(outage: Outage | undefined, error: UserError, monotonic: number): Outage {
  const gap = outage === undefined ? 0 : monotonic - outage.at;
  return {
    since: outage?.since ?? monotonic,
    lasted: (outage?.lasted ?? 0) + Math.min(gap, LONGEST_GAP),
    failures: (outage?.failures ?? 0) + 1,
    error,
    at: monotonic,
  };
}

/** Milliseconds until the next try. */
export function nextTry({ error, failures }: Outage, random: number): number {
  return error instanceof ApiError ? retryDelay(error, failures, random) : growingDelay(failures, random);
}
