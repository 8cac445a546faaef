import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { journalCorrupt, journalOfOtherVersion } from '../errors.ts';
import { GrowingFile } from './growing-file.ts';

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
  private readonly file: GrowingFile;

  private constructor(file: GrowingFile) {
    this.file = file;
  }

  /** Opens the journal, which is made when it is not there, and gives every complete change in it, oldest first. */
  static open(path: string): { journal: Journal; changes: Change[] } {
    const file = new GrowingFile(path);
    try {
      const lines = file.readLines().split('\n').slice(0, -1);
      const [header, ...changes] = lines.map((line, index) => parseLine(path, index + 1, line));
      if (header === undefined) file.append(lineOf({ version: VERSION }));
      else if (readVersion(header) !== VERSION) throw journalOfOtherVersion(path, VERSION);
      return {
        journal: new Journal(file),
        changes: changes.map((change, index) => checked(path, index, change)),
      };
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** Bytes of whole lines. */
  get size(): number {
    return this.file.size;
  }

  /** The journal that takes the place of this one in one step, with these changes only. */
  rewritten(changes: Iterable<Change>): Journal {
    const { path } = this.file;
    const next = new GrowingFile(`${path}.next`, 'empty');
    next.append(Buffer.concat([{ version: VERSION }, ...changes].map(lineOf)));
    next.sync();
    next.rename(path);
    syncDirectory(dirname(path));
    this.close();
    return new Journal(next);
  }

  /** Takes a change as JSON, which must be on one line. */
  append(change: string): void {
    this.file.append(Buffer.from(`${change}\n`));
  }

  close(): void {
    this.file.close();
  }
}

function lineOf(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

function parseLine(path: string, line: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw journalCorrupt(path, line);
  }
}

/** The header is the first line. */
function checked(path: string, index: number, change: unknown): Change {
  if (isChange(change)) return change;
  throw journalCorrupt(path, index + 2);
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
