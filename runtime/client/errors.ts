import { UserError } from '../../messages/user-error.ts';
import { ApiError, type ApiErrorDetails } from '../api-error.ts';

/** The texts of what can go wrong between a request and its answer. */

interface Asked {
  readonly host: string;
  readonly request: string;
  readonly identity: string;
}

export const invalidHost = (given: string) =>
  new UserError(
    'invalid_host',
    `'${given}' is no workspace host; it looks like https://adb-1234.5.azuredatabricks.net`,
  );

export const hostNotEncrypted = (given: string) =>
  new UserError('invalid_host', `'${given}' is not https; a token would travel in clear`, {
    hint: 'use https://… (plain http is for a workspace on this machine, 127.0.0.1 or localhost)',
  });

export const hostUnreachable = (host: string, why: string) =>
  new ApiError('host_unreachable', `host ${host} unreachable: ${why}`, {
    hint: 'check the host, the network and, behind a proxy, HTTPS_PROXY',
  });

export const tlsRefused = (host: string, code: string) =>
  new ApiError('tls_refused', `the certificate of ${host} cannot be verified (${code})`, {
    hint: 'if your network has its own authority, name its certificate in NODE_EXTRA_CA_CERTS',
  });

export const connectionReset = (host: string, code: string) =>
  new ApiError('connection_reset', `the connection to ${host} broke (${code})`);

export const requestTimeout = (asked: Asked, timeout: number) =>
  new ApiError('request_timeout', `${asked.host} did not answer ${asked.request} within ${timeout / 1000} s`);

export const redirected = (host: string, location: string | undefined) =>
  new ApiError('not_databricks', `${host} redirects to ${location ?? 'another page'} instead of answering`, {
    hint: 'wrong host or a login page: use the address of the workspace itself',
  });

export const notJson = (host: string, status: number, text: string) =>
  new ApiError(
    'not_databricks',
    `${host} answered ${status} with something that is not JSON: ${excerpt(text)}`,
    {
      hint: 'wrong host or a login page: use the address of the workspace itself',
      status,
    },
  );

export const unauthorized = (asked: Asked, message: string) =>
  new ApiError('unauthorized', `${asked.host} refused ${asked.identity}: ${message}`, {
    hint: 'the token is wrong, expired or of another workspace: get a new one',
    status: 401,
  });

export const forbidden = (asked: Asked, message: string) =>
  new ApiError('forbidden', `permission denied for ${asked.identity}: ${message}`, {
    hint: permissionNeeded(asked.request),
    status: 403,
  });

const permissionNeeded = (request: string) => {
  const asksForChange = request.startsWith('POST');
  if (request.includes('/secrets/')) {
    return asksForChange
      ? "putting and deleting secrets needs 'WRITE' on their scope"
      : "seeing which secrets there are needs 'READ' on their scope";
  }
  if (request.includes('/clusters/')) {
    return asksForChange
      ? "starting and stopping need 'Can Restart' on the cluster"
      : "seeing a cluster needs 'Can Attach To' on it";
  }
  if (request.includes('/serving-endpoints')) {
    return asksForChange
      ? "asking an endpoint needs 'Can Query' on it"
      : "seeing an endpoint needs 'Can View' on it";
  }
  return asksForChange
    ? "running, repairing and cancelling need 'Can Manage Run' on the job"
    : "reading runs needs 'Can View' on the job";
};

export const notFound = (asked: Asked, message: string) =>
  new ApiError('not_found', `${asked.host} does not know it: ${message}`, { status: 404 });

export const rateLimited = (asked: Asked, details: ApiErrorDetails) =>
  new ApiError('rate_limited', `${asked.host} is busy: too many requests (429)`, details);

export const unavailable = (asked: Asked, message: string, details: ApiErrorDetails) =>
  new ApiError('unavailable', `${asked.host} is unavailable (${details.status}): ${message}`, details);

export const rejected = (asked: Asked, message: string, details: ApiErrorDetails) =>
  new ApiError('rejected', `${asked.request} was refused (${details.status}): ${message}`, details);

export const unexpectedAnswer = (request: string, problem: string) =>
  new ApiError('unexpected_answer', `the answer to ${request} is not what Databricks documents: ${problem}`);

/** A page in one line, short enough for an error. */
export const excerpt = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line || 'an empty body';
};
