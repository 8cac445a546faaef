import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes a file so that a reader sees either all of the old content or all of the new. */
export function writeFileAtomically(path: string, content: Buffer): void {
  const draft = join(dirname(path), `.${randomUUID()}`);
  try {
    writeFileSync(draft, content);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
