import { ApiError } from '../api-error.ts';

/** The error without any of these secrets: proxies and login pages may repeat what they were sent. */
export function withoutSecrets(error: ApiError, secrets: readonly string[]): ApiError {
  const message = secrets.reduce((text, secret) => text.replaceAll(secret, '***'), error.message);
  return message === error.message ? error : new ApiError(error.code, message, error);
}
