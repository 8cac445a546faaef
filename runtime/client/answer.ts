import { z } from 'zod';
import { apiErrorSchema } from '../../jobs-api/error.ts';
import type { ApiError } from '../api-error.ts';
import * as errors from './errors.ts';
import { parseJson } from './json.ts';
import { parseRetryAfter } from './retry.ts';
import { hideSecrets } from './secrets.ts';

/** What an answer needs to be judged and reported. */
export interface Asked {
  readonly host: string;
  /** `POST /api/2.2/jobs/run-now` */
  readonly request: string;
  /** Where the credentials came from. */
  readonly identity: string;
  readonly now: number;
  /** What was sent and no error may repeat: taken out before a text is cut, in the midst of a secret perhaps. */
  readonly secrets: readonly string[];
  /** The body held a secret: of the answer only Databricks' error code is told. */
  readonly codeOnly?: boolean;
}

/**
 * The JSON of a successful answer.
 * @throws ApiError for every other one, saying what to do about it
 */
export async function readAnswer(response: Response, asked: Asked): Promise<unknown> {
  await requireSuccess(response, asked);
  const text = await response.text();
  const body = parsed(text);
  // What only says that something was done may be empty; whoever asked to be told something was told nothing.
  const saysNothing = text === '' && asked.request.startsWith('GET');
  if (body === undefined || saysNothing)
    throw errors.notJson(asked.host, response.status, quotable(text, asked));
  const error = apiErrorSchema.safeParse(body).data;
  if (error !== undefined) {
    const told = asked.codeOnly
      ? serverMessage(quotable(text, asked))
      : `${error.error_code}: ${error.message}`;
    throw errors.unexpectedAnswer(asked.request, `an error in a success: ${told}`);
  }
  return body;
}

/**
 * The bytes that were asked for, fewer where the file ends before.
 * @throws ApiError for every answer but a success, saying what to do about it
 */
export async function readBytes(
  response: Response,
  { from, to }: { readonly from: number; readonly to: number },
  asked: Asked,
): Promise<Uint8Array> {
  await requireSuccess(response, asked);
  const bytes = new Uint8Array(await response.arrayBuffer());
  // Who does not know `Range` sends the whole file.
  return response.status === PARTIAL_CONTENT ? bytes : bytes.subarray(from, to + 1);
}

const PARTIAL_CONTENT = 206;

async function requireSuccess(response: Response, asked: Asked): Promise<void> {
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    // What follows the path repeats the request.
    throw errors.redirected(asked.host, response.headers.get('location')?.split(/[?#]/)[0]);
  }
  if (!response.ok) throw failure(response, quotable(await response.text(), asked), asked);
}

/** What of an answer may be told: nothing that was sent as a secret, which servers and proxies repeat. */
function quotable(text: string, asked: Asked): string {
  if (!asked.codeOnly) return hideSecrets(text, asked.secrets);
  const code = errorSchema.safeParse(parsed(text)).data?.error_code ?? '';
  return /^[A-Z_]+$/.test(code) ? JSON.stringify({ error_code: code }) : 'a text that may repeat the secret';
}

/** What a server does not know how to do, it will not know later. */
const NOT_IMPLEMENTED = 501;

function failure(response: Response, text: string, asked: Asked): ApiError {
  const { status } = response;
  const message = serverMessage(text);
  // Whatever stands in between knows of no job and no run: only Databricks can say that one does not exist.
  if ((status === 400 || status === 404) && parsed(text) === undefined)
    return errors.notJson(asked.host, status, text);
  const details = { status, retryAfter: parseRetryAfter(response.headers.get('retry-after'), asked.now) };
  if (status === 401) return errors.unauthorized(asked, message);
  // An expired OAuth token is answered 403 by some gateways; only the message tells it from a missing permission.
  if (status === 403 && /\btoken\b/i.test(message)) return errors.unauthorized(asked, message);
  if (status === 403) return errors.forbidden(asked, message);
  if (status === 404) return errors.notFound(asked, message);
  if (status === 429) return errors.rateLimited(asked, details);
  if (status >= 500 && status !== NOT_IMPLEMENTED) return errors.unavailable(asked, message, details);
  return errors.rejected(asked, message, details);
}

/** Databricks' own shape, or that of OAuth. */
const errorSchema = apiErrorSchema.extend({ error_description: z.string() }).partial();

function serverMessage(text: string): string {
  const body = errorSchema.safeParse(parsed(text));
  const { error_code: code, message, error_description: description } = body.success ? body.data : {};
  if (message !== undefined) return message;
  // Microsoft Entra ID adds lines of trace ids.
  return code ?? description?.split(/\. Trace ID|\r?\n/)[0] ?? errors.excerpt(text);
}

function parsed(text: string): unknown {
  if (text === '') return {};
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
