import type { UserError } from '../../messages/user-error.ts';
import { ApiError, type ApiErrorCode } from '../api-error.ts';
import type { Clock } from '../clock.ts';
import { afterFailure, nextTry, type Outage } from '../outage.ts';

/** What a look found, or that Databricks cannot be asked, or can again. */
export type Look<T> =
  | { readonly type: 'found'; readonly found: T }
  | { readonly type: 'contact.lost'; readonly reason: string }
  | { readonly type: 'contact.regained'; readonly after: number };

export interface LookRules {
  readonly clock: Clock;
  readonly random: () => number;
  /** How long to go on without an answer, in milliseconds. */
  readonly patience: number;
  readonly signal?: AbortSignal;
  /** Milliseconds until the next look. */
  pause(): number;
  /** Called before every look: throws when the time is over. @param problem why the last look found nothing */
  checkTime(problem: UserError | undefined): void;
  /** What is thrown when patience is over. */
  contactLost(reason: string): UserError;
}

/** Answers that asking again will not change. */
const REFUSALS: ReadonlySet<ApiErrorCode> = new Set(['forbidden', 'not_found', 'rejected', 'unauthorized']);

/** Looks again and again, for ever: whoever has seen enough leaves. What fails is tried again until patience is over. */
export async function* keepLooking<T>(
  look: () => Promise<T>,
  rules: LookRules,
): AsyncGenerator<Look<T>, never> {
  const { clock, random, patience, signal } = rules;
  let outage: Outage | undefined;
  for (;;) {
    rules.checkTime(outage?.error);
    await clock.sleep(
      outage === undefined ? rules.pause() : Math.min(nextTry(outage, random()), patience),
      signal,
    );
    signal?.throwIfAborted();
    const found = await attempt(look);
    if (found instanceof ApiError) {
      if (REFUSALS.has(found.code)) throw found;
      if (outage === undefined) yield { type: 'contact.lost', reason: found.message };
      outage = afterFailure(outage, found, clock.monotonic());
      if (outage.lasted >= patience) throw rules.contactLost(found.message);
      continue;
    }
    if (outage !== undefined) yield { type: 'contact.regained', after: clock.monotonic() - outage.since };
    outage = undefined;
    yield { type: 'found', found };
  }
}

async function attempt<T>(look: () => Promise<T>): Promise<T | ApiError> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}
