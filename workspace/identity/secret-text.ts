import { createHash, timingSafeEqual } from 'node:crypto';

/** What is kept of a secret that need not be told again. */
export function hashed(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares in constant time: how long a refusal takes says nothing about the secret. */
export function isSameSecret(given: string, secret: string): boolean {
  return timingSafeEqual(Buffer.from(hashed(given)), Buffer.from(hashed(secret)));
}
