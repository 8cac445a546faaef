import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { WorkspaceContext } from '../workspace-context.ts';
import { AccessTokens } from './access-tokens.ts';
import type { Caller } from './caller.ts';
import { expiredToken, noToken, wrongToken } from './errors.ts';
import { isSameSecret } from './secret-text.ts';
import { signed, signingKey, unsigned } from './signed-text.ts';

const claimsSchema = z.object({ use: z.literal('access'), sub: z.string(), exp: z.number() });

/** How long a token that was asked for with OAuth is valid, as on Databricks. */
const OAUTH_LIFETIME_SECONDS = 3600;

/**
 * Knows whose token a request carries: the one of the workspace itself, which is that of its first user; a personal
 * access token; or one that was asked for with OAuth.
 */
export class Gatekeeper {
  private readonly context: WorkspaceContext;
  private readonly tokens: AccessTokens;
  private readonly key: Buffer;

  constructor(context: WorkspaceContext) {
    this.context = context;
    this.tokens = new AccessTokens(context.store, context.clock);
    this.key = signingKey(context.store);
  }

  /** @throws ApiError 401 - no token, or one that is nobody's; 403 - one that was valid once */
  caller(headers: IncomingHttpHeaders): Caller {
    const given = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
    if (given === undefined) throw noToken();
    const caller = this.context.principals.caller(this.ownerOf(given));
    if (caller === undefined) throw wrongToken();
    return caller;
  }

  /** A token for a principal, and the seconds for which it is valid. */
  oauthToken(
    principal: string,
    lifetimeSeconds = OAUTH_LIFETIME_SECONDS,
  ): { token: string; seconds: number } {
    const exp = this.context.clock.now() / 1000 + lifetimeSeconds;
    return { token: signed(this.key, { use: 'access', sub: principal, exp }), seconds: lifetimeSeconds };
  }

  /** Returns the id of a principal. */
  private ownerOf(given: string): string {
    if (isSameSecret(given, this.context.token)) return String(this.context.identity.userId);
    const token = this.tokens.find(given);
    if (token !== undefined) {
      if (this.tokens.isExpired(token)) throw expiredToken();
      return token.owner;
    }
    const claims = claimsSchema.safeParse(unsigned(this.key, given));
    if (!claims.success) throw wrongToken();
    if (this.context.clock.now() / 1000 >= claims.data.exp) throw expiredToken();
    return claims.data.sub;
  }
}
