import type { ApiError } from '../api-error.ts';
import * as errors from './errors.ts';

const UNREACHABLE: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ENOTFOUND: 'no such host name',
  EAI_AGAIN: 'the host name cannot be looked up',
  EHOSTUNREACH: 'no route to it',
  ENETUNREACH: 'no network',
  UND_ERR_ABORTED: 'the proxy does not let it through',
  UND_ERR_CONNECT_TIMEOUT: 'no connection within 10 s',
};

/** What a rejected `fetch` means. Only the error codes of Node and OpenSSL decide, never a message. */
export function fetchFailure(error: unknown, host: string): ApiError {
  const { code, message } = causeOf(error);
  // Without a code the request was never sent, to a forbidden port for instance.
  if (code === undefined) return errors.hostUnreachable(host, message);
  const unreachable = UNREACHABLE[code];
  if (unreachable !== undefined) return errors.hostUnreachable(host, unreachable);
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_/.test(code)) return errors.tlsRefused(host, code);
  return errors.connectionReset(host, code);
}

/** The innermost cause that has a code, else the innermost cause. */
function causeOf(error: unknown): { code?: string; message: string } {
  let message = String(error);
  for (let at = error; at instanceof Error; at = at.cause) {
    message = at.message;
    if ('code' in at && typeof at.code === 'string') return { code: at.code, message };
  }
  return { message };
}
