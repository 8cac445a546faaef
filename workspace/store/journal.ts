import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { journalCorrupt, journalOfOtherVersion } from '../errors.ts';

/** One change: of one value, which was deleted where it has none, or the end of a whole collection. */
export type Change =
  | { readonly collection: string; readonly key: string; readonly value?: unknown }
  | { readonly collection: string; readonly dropped: true };

const VERSION = 1;

/**
 * Changes as lines of JSON in a file that only grows. A change is in the file before anyone is told that it happened,
 * so killing the process at any moment loses nothing that was acknowledged; a last line cut short was not.
 */
export class Journal {
  /** Undefined once closed: the number of a closed file is soon that of another. */
  private file: number | undefined;
  /** Bytes of whole lines. */
  size: number;

  private constructor(file: number) {
    this.file = file;
    this.size = fstatSync(file).size;
  }

  /** Every complete change in the file, oldest first; none when there is no file. */
  static read(path: string): Change[] {
    const lines = readIfPresent(path).split('\n');
    lines.pop(); // Empty after the last newline, or cut short by the end of a process.
    const [header, ...changes] = lines.map((line, index) => parseLine(path, index + 1, line));
    if (header !== undefined && readVersion(header) !== VERSION) throw journalOfOtherVersion(path, VERSION);
    return changes.map((change, index) => {
      if (isChange(change)) return change;
      throw journalCorrupt(path, index + 2);
    });
  }

  /** Replaces the file by these changes in one step, and opens it for more. */
  static rewrite(path: string, changes: Iterable<Change>): Journal {
    const next = `${path}.next`;
    const file = openSync(next, 'w', 0o600);
    const lines = [{ version: VERSION }, ...changes].map((line) => `${JSON.stringify(line)}\n`);
    writeFileSync(file, lines.join(''));
    fsyncSync(file);
    closeSync(file);
    renameSync(next, path);
    syncDirectory(dirname(path));
    return new Journal(openSync(path, 'a'));
  }

  /** Takes a change as JSON, which must be on one line. */
  append(change: string): void {
    if (this.file === undefined) throw new Error('the journal is closed');
    const line = Buffer.from(`${change}\n`);
    try {
      writeFileSync(this.file, line);
    } catch (error) {
      ftruncateSync(this.file, this.size); // A full disk took a part of the line: the next must not continue it.
      throw error;
    }
    this.size += line.length;
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }
}

function readIfPresent(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

function parseLine(path: string, line: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw journalCorrupt(path, line);
  }
}

function isChange(value: unknown): value is Change {
  return (
    typeof value === 'object' &&
    value !== null &&
    'collection' in value &&
    typeof value.collection === 'string' &&
    ('dropped' in value || ('key' in value && typeof value.key === 'string'))
  );
}

function readVersion(header: unknown): unknown {
  return typeof header === 'object' && header !== null && 'version' in header ? header.version : undefined;
}

function syncDirectory(path: string): void {
  const directory = openSync(path, 'r');
  fsyncSync(directory);
  closeSync(directory);
}
