import { createHmac, randomBytes } from 'node:crypto';
import type { Store } from '../store/store.ts';
import { isSameSecret } from './secret-text.ts';

/** The key that this workspace signs with, made the first time it is asked for. */
export function signingKey(store: Store): Buffer {
  const keys = store.collection<string>('signing-keys');
  const key = keys.get('current') ?? keys.put('current', randomBytes(32).toString('base64url'));
  return Buffer.from(key, 'base64url');
}

/** Says something that only this workspace can say: a JSON Web Token (HS256). */
export function signed(key: Buffer, claims: object): string {
  const said = [{ alg: 'HS256', typ: 'JWT' }, claims].map(encoded).join('.');
  return `${said}.${signature(key, said)}`;
}

/** What was said, or undefined when it was not said by this workspace. Whether it has expired is for others to look at. */
export function unsigned(key: Buffer, token: string): unknown {
  const [header = '', claims = '', given = '', ...more] = token.split('.');
  if (more.length > 0) return undefined;
  if (!isSameSecret(given, signature(key, `${header}.${claims}`))) return undefined;
  return JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signature(key: Buffer, said: string): string {
  return createHmac('sha256', key).update(said).digest('base64url');
}
