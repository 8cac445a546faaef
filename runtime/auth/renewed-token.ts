import type { Clock } from '../clock.ts';

/** A token, and how long it is good. */
export interface Token {
  readonly value: string;
  /** Seconds from now. */
  readonly lifetime: number;
}

/**
 * Gets a token from wherever it comes.
 * @param options.renew the last one was refused: one out of a cache will not do
 */
export type GetToken = (options: { readonly renew: boolean }) => Promise<Token>;

export interface RenewalOptions {
  readonly clock: Clock;
  /** A number from 0 up to 1: many processes must not renew together. @default Math.random */
  readonly random?: () => number;
}

/** Azure Databricks refuses tokens in their last 30 s, and a request may be under way for a while. */
const MARGIN = 40_000;

/** How long to go on with a token that could not be renewed before trying again. */
const PATIENCE = 30_000;

/** Requests that were under way together with a refused token are all refused; the first one's renewal serves all. */
const SHARED = 10_000;

/**
 * The current token, renewed after three quarters to nine tenths of its life, and once, however many requests wait for it.
 * Where it cannot be renewed, the old one serves until it expires.
 */
export function renewedToken(
  getToken: GetToken,
  { clock, random = Math.random }: RenewalOptions,
): (options?: { readonly renew?: boolean }) => Promise<string> {
  let token = { value: '', renewAt: Number.NEGATIVE_INFINITY, expiresAt: Number.NEGATIVE_INFINITY };
  let renewedAt = Number.NEGATIVE_INFINITY;
  let getting: Promise<void> | undefined;

  return async ({ renew = false } = {}) => {
    const now = clock.monotonic();
    const refused = renew && now - renewedAt >= SHARED;
    if (refused || now >= token.renewAt) {
      getting ??= next(refused).finally(() => {
        getting = undefined;
      });
      await getting;
    }
    return token.value;
  };

  async function next(renew: boolean): Promise<void> {
    try {
      const { value, lifetime } = await getToken({ renew });
      const now = clock.monotonic();
      // A token shorter than the margin is still good for half of its life.
      const good = Math.max(lifetime * 1000 - MARGIN, lifetime * 500);
      token = { value, renewAt: now + good * (0.75 + 0.15 * random()), expiresAt: now + good };
      if (renew) renewedAt = now;
    } catch (error) {
      const now = clock.monotonic();
      if (renew || now >= token.expiresAt) throw error;
      token = { ...token, renewAt: Math.min(now + PATIENCE, token.expiresAt) };
    }
  }
}
