import type { ApiError } from './api-error.ts';
import { retryDelay } from './client/retry.ts';

/** A time in which Databricks gave no answer. Immutable. */
export interface Outage {
  /** When it began, on the monotonic clock. */
  readonly since: number;
  readonly failures: number;
  readonly error: ApiError;
}

export function afterFailure(outage: Outage | undefined, error: ApiError, monotonic: number): Outage {
  return { since: outage?.since ?? monotonic, failures: (outage?.failures ?? 0) + 1, error };
}

/** Milliseconds until the next try. */
export function nextTry({ error, failures }: Outage, random: number): number {
  return retryDelay(error, failures, random);
}
