import { createHash } from 'node:crypto';

/** 64 characters that are the same for the same text, and do not give it away. */
export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
