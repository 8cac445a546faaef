import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as errors from '../runs/errors.ts';

/**
 * Makes room for a file that is written when a command ends: one of an earlier command must not be taken for it. Its
 * folder is tried, too: that it takes no file should not turn out after an hour.
 * @throws UserError `unwritable_report`, before anything was started
 */
export function clearFile(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, '');
    rmSync(file);
  } catch (error) {
    throw errors.unwritableReport(file, error);
  }
}

/** Writes a file whole or not at all. At once: a process that is told to end may have no other moment. */
export function writeWhole(file: string, text: string): void {
  const next = `${file}.${randomUUID()}.next`;
  try {
    writeFileSync(next, text);
    renameSync(next, file);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
}
