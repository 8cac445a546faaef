import { ApiError } from '../api-error.ts';
import type { Authenticator } from '../auth/authenticator.ts';
import type { Clock } from '../clock.ts';
import { readAnswer, readBytes } from './answer.ts';
import type { ApiRequest, SendRequest } from './api-request.ts';
import * as errors from './errors.ts';
import { fetchFailure } from './fetch-failure.ts';
import { writeJson } from './json.ts';
import { type RequestPace, requestPace } from './request-pace.ts';
import { mayRetry, retryDelay } from './retry.ts';
import { secretsIn, withoutSecrets } from './secrets.ts';
import { type TimeLimit, timeLimit } from './time-limit.ts';

export interface Connection {
  /** `https://adb-1.azuredatabricks.net`; plain http only to this machine. See `parseHost`. */
  readonly host: string;
  readonly authenticator: Authenticator;
  readonly clock: Clock;
  /** @default the global fetch */
  readonly fetch?: typeof fetch;
  /** A number from 0 up to 1, for jitter. @default Math.random */
  readonly random?: () => number;
  /** How long one try may take, in milliseconds. @default 60000 */
  readonly timeout?: number;
  /** Called with the time of day of the server, which may not be that of this machine. */
  onServerTime?(epochMilliseconds: number): void;
  /** When requests may be sent. @default - ten a second */
  readonly pace?: RequestPace;
}

/** Who is asked to come back later than in two minutes, in milliseconds, is told so instead. */
const LONGEST_WAIT = 120_000;

/**
 * A client of the REST API: verifies TLS, bounds every try, sends again what may be sent again, renews a token that
 * was refused once, follows no redirect.
 */
export function createRequester(connection: Connection): SendRequest {
  const { authenticator, clock, random = Math.random, pace = requestPace({ clock }) } = connection;

  return async function send(request) {
    const tries = request.tries ?? 6;
    const repeatable = request.repeatable ?? request.method === 'GET';
    let renewed = false;
    for (let failures = 0; ; ) {
      try {
        return await sendOnce(request, renewed);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.code === 'rate_limited') pace.holdBack(error.retryAfter);
        const renew: boolean = error.code === 'unauthorized' && !renewed;
        renewed ||= renew;
        if (renew) continue;
        failures += 1;
        const delay = retryDelay(error, failures, random());
        if (failures >= tries || delay > LONGEST_WAIT || !mayRetry(error, { repeatable })) throw error;
        await clock.sleep(delay, request.signal);
        request.signal?.throwIfAborted();
      }
    }
  };

  async function sendOnce(request: ApiRequest, renew: boolean): Promise<unknown> {
    const { timeout = connection.timeout ?? 60_000 } = request;
    await pace.turn(request);
    const limit = timeLimit(timeout, request.signal);
    try {
      return await answerTo(request, renew, { ...limit, timeout });
    } finally {
      limit.end();
    }
  }

  async function answerTo(
    request: ApiRequest,
    renew: boolean,
    limit: TimeLimit & { readonly timeout: number },
  ): Promise<unknown> {
    const { host } = connection;
    const { signal, timeout } = limit;
    const headers = await authenticator.headers({ renew, signal });
    const asked = {
      host,
      request: `${request.method} ${request.path}`,
      identity: authenticator.description,
      now: clock.now(),
      secrets: secretsIn(headers),
      codeOnly: request.holdsSecret,
    };
    try {
      const response = await (connection.fetch ?? fetch)(address(host, request), {
        method: request.method,
        headers: {
          ...headers,
          'user-agent': 'lakeform',
          ...acceptance(request),
          ...contentType(request),
        },
        body: written(request.body),
        redirect: 'manual',
        signal,
      });
      const date = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(date)) connection.onServerTime?.(date);
      return await (request.bytes ? readBytes(response, request.bytes, asked) : readAnswer(response, asked));
    } catch (error) {
      if (error instanceof ApiError) throw withoutSecrets(error, asked.secrets);
      request.signal?.throwIfAborted();
      throw limit.isOver() ? errors.requestTimeout(asked, timeout) : fetchFailure(error, host);
    }
  }
}

function address(host: string, request: ApiRequest): URL {
  const url = new URL(request.path, host);
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

function acceptance({ bytes }: ApiRequest): Record<string, string> {
  return bytes === undefined ? { accept: 'application/json' } : { range: `bytes=${bytes.from}-${bytes.to}` };
}

function contentType({ body, contentType: given }: ApiRequest): Record<string, string> {
  if (body === undefined) return {};
  const usual = body instanceof Uint8Array ? 'application/octet-stream' : 'application/json';
  return { 'content-type': given ?? usual };
}

function written(body: unknown): string | Uint8Array | undefined {
  return body === undefined || body instanceof Uint8Array ? body : writeJson(body);
}
