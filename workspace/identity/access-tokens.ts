import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Collection, Store } from '../store/store.ts';
import { tokenMissing } from './errors.ts';
import { hashed } from './secret-text.ts';

/** A personal access token as it is kept: its text is told once, and only a hash of it is stored. */
export interface AccessToken {
  readonly token_id: string;
  /** The id of the principal whose token it is. */
  readonly owner: string;
  readonly created_by: string;
  readonly comment: string;
  /** Milliseconds since 1970. */
  readonly creation_time: number;
  /** Milliseconds since 1970, or -1 for never. */
  readonly expiry_time: number;
}

export interface NewToken {
  readonly owner: string;
  readonly createdBy: string;
  readonly comment: string;
  readonly lifetimeSeconds: number | undefined;
}

/** Personal access tokens, kept by their hash. */
export class AccessTokens {
  private readonly tokens: Collection<AccessToken>;
  private readonly clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.tokens = store.collection('access-tokens');
    this.clock = clock;
  }

  create({ owner, createdBy, comment, lifetimeSeconds }: NewToken): { text: string; token: AccessToken } {
    const text = `dapi${randomBytes(16).toString('hex')}`;
    const now = this.clock.now();
    const token = this.tokens.put(hashed(text), {
      token_id: randomBytes(32).toString('hex'),
      owner,
      created_by: createdBy,
      comment,
      creation_time: now,
      expiry_time: lifetimeSeconds === undefined ? -1 : now + lifetimeSeconds * 1000,
    });
    return { text, token };
  }

  /** The token with this text. Looking up a hash takes as long for one that is nearly right as for any other. */
  find(text: string): AccessToken | undefined {
    return this.tokens.get(hashed(text));
  }

  isExpired({ expiry_time }: AccessToken): boolean {
    return expiry_time !== -1 && this.clock.now() >= expiry_time;
  }

  list(): AccessToken[] {
    return this.tokens.list();
  }

  /** @throws ApiError 404 */
  get(id: string): AccessToken {
    return this.entry(id)[1];
  }

  revoke(id: string): void {
    this.tokens.delete(this.entry(id)[0]);
  }

  private entry(id: string): [hash: string, token: AccessToken] {
    const found = this.tokens.entries().find(([, token]) => token.token_id === id);
    if (found === undefined) throw tokenMissing(id);
    return found;
  }
}
