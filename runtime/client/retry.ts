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
 * How long to wait before the next try, in milliseconds: as the server asks, else growing by a second a try up to
 * ten, and always some jitter so that many clients do not come back together.
 * @param failures how many tries have failed, from 1
 * @param random a number from 0 up to 1
 */
export function retryDelay(error: ApiError, failures: number, random: number): number {
  const jitter = 50 + Math.floor(random * 700);
  return (error.retryAfter ?? Math.min(10, failures) * 1000) + jitter;
}

/** `Retry-After` as milliseconds: a number of seconds, or a date. */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  if (header.trim() !== '' && Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
