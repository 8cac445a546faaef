import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import { readAnswer } from '../client/answer.ts';
import { requestTimeout } from '../client/errors.ts';
import { fetchFailure } from '../client/fetch-failure.ts';
import { isLoopback } from '../client/host.ts';
import { growingDelay } from '../client/retry.ts';
import { withoutSecrets } from '../client/secrets.ts';
import type { Clock } from '../clock.ts';
import * as errors from './errors.ts';
import type { Token } from './renewed-token.ts';

/** A request to something that gives tokens. */
export interface TokenRequest {
  readonly url: URL;
  /** What is posted. @default - nothing: it is a GET */
  readonly form?: Readonly<Record<string, string>>;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  /** What no error may repeat. */
  readonly secrets: readonly string[];
  /** Where the credentials came from, for errors. */
  readonly description: string;
  /** How long one try may take, in milliseconds. @default 30000 */
  readonly timeout?: number;
}

/** What asking takes. */
export interface TokenNetwork {
  readonly clock: Clock;
  /** @default the global fetch */
  readonly fetch?: typeof fetch;
  /** A number from 0 up to 1, for jitter. @default Math.random */
  readonly random?: () => number;
}

/** The metadata service of a machine in Azure: never left by a packet, and the one address without https. */
export const METADATA_SERVICE = 'http://169.254.169.254';

const TRIES = 3;

/**
 * Asks, again where the failure passes by itself, and follows no redirect.
 * @throws ApiError; UserError `invalid_host` where the secret would travel in clear
 */
export async function askWithSecret<T>(
  schema: z.ZodType<T>,
  request: TokenRequest,
  network: TokenNetwork,
): Promise<T> {
  const { clock, random = Math.random } = network;
  for (let failures = 1; ; failures++) {
    try {
      return await askOnce(schema, request, network);
    } catch (error) {
      if (!(error instanceof ApiError && error.isTransient) || failures === TRIES) throw error;
      await clock.sleep(growingDelay(failures, random()));
    }
  }
}

async function askOnce<T>(schema: z.ZodType<T>, request: TokenRequest, network: TokenNetwork): Promise<T> {
  const { url, form, method = form === undefined ? 'GET' : 'POST', description, timeout = 30_000 } = request;
  if (!mayCarrySecrets(url)) throw errors.tokenEndpointNotEncrypted(url.origin);
  const asked = {
    host: url.origin,
    request: `${method} ${url.pathname}`,
    identity: description,
    now: network.clock.now(),
    secrets: request.secrets,
  };
  const signal = AbortSignal.timeout(timeout);
  try {
    const response = await (network.fetch ?? fetch)(url, {
      method,
      headers: { accept: 'application/json', 'user-agent': 'lakeform', ...request.headers },
      body: form && new URLSearchParams(form),
      redirect: 'manual',
      signal,
    });
    const answer = schema.safeParse(await readAnswer(response, asked));
    if (!answer.success) throw errors.unexpectedToken(asked.host, z.prettifyError(answer.error));
    return answer.data;
  } catch (error) {
    if (error instanceof ApiError) throw withoutSecrets(error, request.secrets);
    if (signal.aborted) throw requestTimeout(asked, timeout);
    throw fetchFailure(error, asked.host);
  }
}

function mayCarrySecrets(url: URL): boolean {
  return url.protocol === 'https:' || url.origin === METADATA_SERVICE || isLoopback(url.href);
}

const seconds = z.coerce.number().positive();

/** What OAuth calls an access token response; Azure sends its numbers as text. */
const tokenSchema = z.looseObject({
  access_token: z.string().min(1),
  expires_in: seconds.default(3600),
});

/** Asks for an access token. */
export async function requestToken(request: TokenRequest, network: TokenNetwork): Promise<Token> {
  const { access_token: value, expires_in: lifetime } = await askWithSecret(tokenSchema, request, network);
  return { value, lifetime };
}
