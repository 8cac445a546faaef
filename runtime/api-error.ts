import { UserError } from '../messages/user-error.ts';

/** Why a request to Databricks got no usable answer. */
export type ApiErrorCode =
  | 'host_unreachable'
  | 'tls_refused'
  | 'connection_reset'
  | 'request_timeout'
  | 'not_databricks'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'rate_limited'
  | 'unavailable'
  | 'rejected'
  | 'unexpected_answer';

export interface ApiErrorDetails {
  readonly hint?: string;
  /** The HTTP status, where there was an answer. */
  readonly status?: number;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfter?: number;
}

/** What passes by itself. */
const TRANSIENT: ReadonlySet<ApiErrorCode> = new Set([
  'rate_limited',
  'connection_reset',
  'request_timeout',
  'unavailable',
]);

/** The request may have been carried out although no answer says so. */
const ANSWER_LOST: ReadonlySet<ApiErrorCode> = new Set([
  'connection_reset',
  'request_timeout',
  'unavailable',
  'not_databricks',
  'unexpected_answer',
]);

/** Answers that asking again will not change. */
const REFUSALS: ReadonlySet<ApiErrorCode> = new Set(['forbidden', 'not_found', 'rejected', 'unauthorized']);

/** A request that Databricks did not answer, or answered with an error. Exit code 3: no run was started by it. */
export class ApiError extends UserError {
  override readonly code: ApiErrorCode;
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ApiErrorCode, message: string, details: ApiErrorDetails = {}) {
    super(code, message, { hint: details.hint, exitCode: 3 });
    this.name = 'ApiError';
    this.code = code;
    this.status = details.status;
    this.retryAfter = details.retryAfter;
  }

  /** Whether the same request may succeed a little later. */
  get isTransient(): boolean {
    return TRANSIENT.has(this.code);
  }

  /** Whether Databricks answered no, and would again. */
  get isRefusal(): boolean {
    return REFUSALS.has(this.code);
  }

  /** Whether nobody knows if the request was carried out: send it again only where that does no harm. */
  get answerLost(): boolean {
    return ANSWER_LOST.has(this.code);
  }

  /** Whether there is no such thing: Databricks says so with 404, or with 400 and `INVALID_PARAMETER_VALUE`. */
  get saysMissing(): boolean {
    return this.code === 'not_found' || (this.code === 'rejected' && this.status === 400);
  }
}
