import type { ApiError } from '../api-error.ts';

/** What a request allows after a failure. */
export interface RetryRules {
  /** Whether sending it twice does no more than sending it once. */
  readonly repeatable: boolean;
}

/** Whether to send a failed request again: refused ones always, lost ones only where a second does no harm. */
export function mayRetry(error: ApiError, rules: RetryRules): boolean {
  return error.code === 'rate_limited' || (error.isTransient && rules.repeatable);
}

/**
 * How long to wait before the next try, in milliseconds: as the server asks, else longer from try to try.
 * @param failures how many tries have failed, from 1
 * @param random a number from 0 up to 1
 */
export function retryDelay(error: ApiError, failures: number, random: number): number {
  return error.retryAfter === undefined ? growingDelay(failures, random) : error.retryAfter + jitter(random);
}

/** Growing by a second a try up to ten. */
export function growingDelay(failures: number, random: number): number {
  return Math.min(10, failures) * 1000 + jitter(random);
}

/** Many clients must not come back together. */
function jitter(random: number): number {
  return 50 + Math.floor(random * 700);
}

/** `Retry-After` as milliseconds: a number of seconds, or a date. */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  if (header.trim() !== '' && Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
