import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The token of the workspace in this directory, made the first time it is asked for. Call it under the lock. */
export function workspaceToken(directory: string): string {
  const path = join(directory, 'token');
  const known = readToken(path);
  if (known !== '') return known;
  const token = `local-${randomBytes(24).toString('base64url')}`;
  writeFileSync(path, `${token}\n`, { mode: 0o600 });
  return token;
}

function readToken(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}
