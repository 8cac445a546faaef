import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import { readAnswer } from '../client/answer.ts';
import { fetchFailure } from '../client/fetch-failure.ts';
import { withoutSecrets } from '../client/secrets.ts';
import type { Clock } from '../clock.ts';
import * as errors from '../errors.ts';
import type { Authenticator } from './authenticator.ts';

export interface MachineToMachineOptions {
  readonly host: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly description: string;
  readonly clock: Clock;
  /** @default the global fetch */
  readonly fetch?: typeof fetch;
}

const tokenSchema = z.looseObject({ access_token: z.string().min(1), expires_in: z.number().default(3600) });

const REQUEST = 'POST /oidc/v1/token';

/** Azure refuses tokens in their last 30 s, and a request may be under way for a while. */
const MARGIN = 60_000;

/**
 * OAuth machine-to-machine: a service principal's client id and secret buy tokens of about an hour. A token is renewed
 * a minute before it expires, and once, however many requests wait for it.
 */
export function machineToMachine(options: MachineToMachineOptions): Authenticator {
  const { host, clock, description } = options;
  let token = { value: '', goodUntil: Number.NEGATIVE_INFINITY };
  let fetching: Promise<void> | undefined;

  return {
    description,
    async headers({ renew = false } = {}) {
      if (renew || clock.monotonic() >= token.goodUntil) {
        fetching ??= fetchToken();
        await fetching;
      }
      return { authorization: `Bearer ${token.value}` };
    },
  };

  async function fetchToken(): Promise<void> {
    try {
      const answer = tokenSchema.safeParse(await post());
      if (!answer.success) throw errors.unexpectedAnswer(REQUEST, z.prettifyError(answer.error));
      const { access_token: value, expires_in: seconds } = answer.data;
      // A token shorter than the margin is still good for half of its life.
      const life = Math.max(seconds * 1000 - MARGIN, seconds * 500);
      token = { value, goodUntil: clock.monotonic() + life };
    } finally {
      fetching = undefined;
    }
  }

  async function post(): Promise<unknown> {
    const basic = Buffer.from(`${options.clientId}:${options.clientSecret}`).toString('base64');
    try {
      const response = await (options.fetch ?? fetch)(new URL('/oidc/v1/token', host), {
        method: 'POST',
        headers: { authorization: `Basic ${basic}`, accept: 'application/json' },
        body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'all-apis' }),
        redirect: 'manual',
        signal: AbortSignal.timeout(60_000),
      });
      return await readAnswer(response, { host, request: REQUEST, identity: description, now: clock.now() });
    } catch (error) {
      if (!(error instanceof ApiError)) throw fetchFailure(error, host);
      throw withoutSecrets(error, [basic, options.clientSecret]);
    }
  }
}
