import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';

/** The SHA-256 of a file's content. */
export function digestOf(file: string): string {
  return sha256(readFileSync(file));
}

/** Whether there is a file of this content. */
export function hasDigest(file: string, digest: string | undefined): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true && digestOf(file) === digest;
}

/** Copies a file and returns the digest of exactly what was copied. */
export function copyWithDigest(from: string, to: (digest: string) => string): string {
  const content = readFileSync(from);
  const digest = sha256(content);
  writeFileSync(to(digest), content);
  return digest;
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
