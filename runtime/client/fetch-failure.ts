import type { ApiError } from '../api-error.ts';
import * as errors from '../errors.ts';

const UNREACHABLE: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ENOTFOUND: 'no such host name',
  EAI_AGAIN: 'the host name cannot be looked up',
  EHOSTUNREACH: 'no route to it',
  ENETUNREACH: 'no network',
  UND_ERR_CONNECT_TIMEOUT: 'no connection within 10 s',
};

/** What a rejected `fetch` means. Only the error codes of Node and OpenSSL are read, never a message. */
export function fetchFailure(error: unknown, host: string): ApiError {
  const code = causeCode(error);
  const unreachable = UNREACHABLE[code];
  if (unreachable !== undefined) return errors.hostUnreachable(host, unreachable);
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_/.test(code)) return errors.tlsRefused(host, code);
  return errors.connectionReset(host, code);
}

function causeCode(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return 'unknown';
}
