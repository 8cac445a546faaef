import * as errors from '../errors.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The origin of a workspace from what people write: `adb-1.azuredatabricks.net`, `https://host/`, a page's address.
 * @throws UserError `invalid_host` when it is no URL, or `http` to another machine: tokens never travel in clear
 */
export function parseHost(given: string): string {
  const text = given.includes('://') ? given : `https://${given}`;
  if (!URL.canParse(text)) throw errors.invalidHost(given);
  const url = new URL(text);
  const encrypted = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
  if (!encrypted) throw errors.hostNotEncrypted(given);
  return url.origin;
}
