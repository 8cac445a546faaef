import { ApiError } from '../api-error.ts';
import type { Authenticator } from '../auth/authenticator.ts';

/** The text without any of these secrets, as they are or as parts of a form or an address. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  const forms = (secret: string) => [secret, encodeURIComponent(secret), formEncoded(secret)];
  const known = secrets.filter((secret) => secret !== '');
  return known.flatMap(forms).reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
}

/** As forms encode a value: `~` and others differ from what addresses do. */
export function formEncoded(value: string): string {
  return new URLSearchParams({ '': value }).toString().slice(1);
}

/** The error without any of these secrets: proxies and login pages may repeat what they were sent. */
export function withoutSecrets(error: ApiError, secrets: readonly string[]): ApiError {
  const message = hideSecrets(error.message, secrets);
  return message === error.message ? error : new ApiError(error.code, message, error);
}

/** Shorter ones would be found in every word. */
const SHORTEST = 6;

/** An identity that remembers its secrets, so that nothing which is shown repeats them. */
export interface SecretKeeper extends Authenticator {
  /** The text without any secret that was ever sent. */
  redact(text: string): string;
}

export function keepSecrets(authenticator: Authenticator): SecretKeeper {
  const secrets = new Set<string>();
  return {
    description: authenticator.description,
    async headers(options) {
      const headers = await authenticator.headers(options);
      for (const secret of secretsIn(headers)) secrets.add(secret);
      return headers;
    },
    redact(text) {
      let clean = text;
      for (const secret of secrets) if (secret.length >= SHORTEST) clean = clean.replaceAll(secret, '***');
      return clean;
    },
  };
}

/** Headers that only say which workspace is meant. */
const NO_SECRETS = new Set(['x-databricks-workspace-id', 'x-databricks-azure-workspace-resource-id']);

/** What of the headers of an identity is secret. */
export function secretsIn(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers)
    .filter(([name]) => !NO_SECRETS.has(name))
    .map(([, value]) => value.replace(/^(Bearer|Basic) /, ''));
}
