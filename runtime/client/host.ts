import * as errors from './errors.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a host is this machine. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(new URL(host).hostname);
}

/**
 * The origin of a workspace from what people write: `adb-1.azuredatabricks.net`, `https://host/`, a page's address.
 * @throws UserError `invalid_host` when it is no URL, or `http` to another machine: tokens never travel in clear
 */
export function parseHost(given: string): string {
  const text = given.includes('://') ? given : `https://${given}`;
  if (!URL.canParse(text)) throw errors.invalidHost(given);
  const url = new URL(text);
  const encrypted = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(text));
  if (!encrypted) throw errors.hostNotEncrypted(given);
  return url.origin;
}
