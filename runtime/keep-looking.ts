import type { UserError } from '../messages/user-error.ts';
import { ApiError } from './api-error.ts';
import { afterFailure, nextTry, type Outage, PATIENCE, type Persistence } from './outage.ts';

/** What a look found, or that Databricks cannot be asked, or can again. */
export type Look<T> =
  | { readonly type: 'found'; readonly found: T }
  | { readonly type: 'contact.lost'; readonly reason: string }
  | { readonly type: 'contact.regained'; readonly after: number };

/** How often and how long something is looked at. */
export interface LookRules extends Persistence {
  readonly signal?: AbortSignal;
  /** Milliseconds until the next look. @param random a number from 0 up to 1 */
  pause(random: number): number;
  /** When whoever waits has waited long enough. @default - never */
  readonly limit?: LookLimit;
  /** What is thrown when patience is over. */
  contactLost(reason: string): UserError;
}

export interface LookLimit {
  /** On the monotonic clock. */
  readonly at: number;
  /** What is thrown then. @param outage why the last look found nothing, if it did not */
  reached(outage: UserError | undefined): UserError;
}

/**
 * Looks again and again, for ever: whoever has seen enough leaves. What fails is tried again until patience is over.
 * @throws what the rules make of an end of time or patience; ApiError for a refusal; the reason of the signal
 */
export async function* keepLooking<T>(
  look: () => Promise<T>,
  rules: LookRules,
): AsyncGenerator<Look<T>, never> {
  const { clock, signal, limit, random = Math.random, patience = PATIENCE } = rules;
  let outage: Outage | undefined;
  for (;;) {
    const left = limit === undefined ? Number.POSITIVE_INFINITY : limit.at - clock.monotonic();
    if (limit !== undefined && left <= 0) throw limit.reached(outage?.error);
    const pause =
      outage === undefined ? rules.pause(random()) : Math.min(nextTry(outage, random()), patience);
    await clock.sleep(Math.min(pause, left), signal);
    signal?.throwIfAborted();

    const found = await orApiError(look);
    if (!(found instanceof ApiError)) {
      if (outage !== undefined) yield { type: 'contact.regained', after: clock.monotonic() - outage.since };
      outage = undefined;
      yield { type: 'found', found };
      continue;
    }
    if (found.isRefusal) throw found;
    if (outage === undefined) yield { type: 'contact.lost', reason: found.message };
    outage = afterFailure(outage, found, clock.monotonic());
    if (outage.lasted >= patience) throw rules.contactLost(found.message);
  }
}

/** What an action returns, or why Databricks did not do it. */
export async function orApiError<T>(action: () => Promise<T>): Promise<T | ApiError> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}
