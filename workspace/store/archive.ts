import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { archiveCorrupt } from '../errors.ts';

/** Where the value of an entry is in the file. */
interface Place<Head> {
  readonly head: Head;
  readonly start: number;
  readonly length: number;
}

const TAB = 9;
const NEWLINE = 10;
const CHUNK_BYTES = 1 << 20;

/** Values that were read or written last, as bytes of text. */
const KEPT_BYTES = 4 << 20;

/** Rewritten when opened if more than half of it, and this much, is of no use any more. */
const GARBAGE_BYTES = 1 << 20;

/**
 * Values that are many and seldom looked at: they stay in a file, and only a small head of each is in memory. The file
 * only grows, a line for each change: the head, a tab, the value; a later line replaces an earlier one of its key.
 */
export class Archive<Head, Value> {
  private readonly path: string;
  private file: number;
  private size = 0;
  private useful = 0;
  private readonly places = new Map<string, Place<Head>>();
  private readonly kept = new Map<string, Value>();
  private keptBytes = 0;

  /** @throws UserError `workspace_corrupt` - a line is not one of ours */
  constructor(path: string) {
    this.path = path;
    this.file = openSync(path, 'a+', 0o600);
    this.index();
    if (this.size - this.useful > Math.max(this.useful, GARBAGE_BYTES)) this.rewrite();
  }

  /** The head of every entry, in the order in which they were last put. */
  *heads(): Generator<[key: string, head: Head]> {
    for (const [key, { head }] of this.places) yield [key, head];
  }

  head(key: string): Head | undefined {
    return this.places.get(key)?.head;
  }

  get(key: string): Value | undefined {
    const place = this.places.get(key);
    if (place === undefined) return undefined;
    const kept = this.kept.get(key);
    if (kept !== undefined) return kept;
    const value: Value = JSON.parse(this.read(place.start, place.length).toString());
    this.keep(key, value, place.length);
    return value;
  }

  /** The entry survives the process from here on. */
  put(key: string, head: Head, value: Value): void {
    const text = Buffer.from(JSON.stringify(value));
    const start = this.append(JSON.stringify({ key, head }), text);
    this.remember(key, { head, start, length: text.length });
    this.kept.delete(key);
    this.keep(key, value, text.length);
  }

  delete(key: string): void {
    if (!this.places.has(key)) return;
    this.append(JSON.stringify({ key }), Buffer.alloc(0));
    this.forget(key);
  }

  close(): void {
    if (this.file >= 0) closeSync(this.file);
    this.file = -1;
  }

  private append(head: string, value: Buffer): number {
    if (this.file < 0) throw new Error('the archive is closed');
    const before = Buffer.from(`${head}\t`);
    const line = Buffer.concat([before, value, Buffer.from('\n')]);
    try {
      for (let done = 0; done < line.length; ) done += writeSync(this.file, line, done);
    } catch (error) {
      ftruncateSync(this.file, this.size); // A full disk took a part of the line: the next must not continue it.
      throw error;
    }
    this.size += line.length;
    return this.size - value.length - 1;
  }

  private remember(key: string, place: Place<Head>): void {
    this.forget(key);
    this.places.set(key, place);
    this.useful += place.length;
  }

  private forget(key: string): void {
    this.useful -= this.places.get(key)?.length ?? 0;
    this.places.delete(key);
    this.kept.delete(key);
  }

  private keep(key: string, value: Value, bytes: number): void {
    if (this.keptBytes + bytes > KEPT_BYTES) {
      this.kept.clear();
      this.keptBytes = 0;
    }
    this.kept.set(key, value);
    this.keptBytes += bytes;
  }

  private read(start: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    let done = 0;
    while (done < length) {
      const read = readSync(this.file, bytes, done, length - done, start + done);
      if (read === 0) throw archiveCorrupt(this.path, start);
      done += read;
    }
    return bytes;
  }

  /** Finds every whole line without reading the values. A last line cut short by the end of a process is cut off. */
  private index(): void {
    const total = fstatSync(this.file).size;
    let rest: Buffer = Buffer.alloc(0);
    for (let position = 0; position < total; ) {
      const chunk = this.read(position, Math.min(CHUNK_BYTES, total - position));
      position += chunk.length;
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const base = position - bytes.length;
      let start = 0;
      for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
        this.indexLine(bytes, base, start, end);
        start = end + 1;
      }
      rest = bytes.subarray(start);
    }
    this.size = total - rest.length;
    if (rest.length > 0) ftruncateSync(this.file, this.size);
  }

  private indexLine(bytes: Buffer, base: number, start: number, end: number): void {
    const tab = bytes.indexOf(TAB, start);
    const { key, head } = this.parseHead(bytes.toString('utf8', start, tab === -1 ? end : tab), base + start);
    if (head === undefined) this.forget(key);
    else this.remember(key, { head, start: base + tab + 1, length: end - tab - 1 });
  }

  private parseHead(text: string, at: number): { key: string; head?: Head } {
    try {
      return JSON.parse(text);
    } catch {
      throw archiveCorrupt(this.path, at);
    }
  }

  /** Leaves only what still counts, in one step. */
  private rewrite(): void {
    rmSync(`${this.path}.next`, { force: true });
    const next = new Archive<Head, Value>(`${this.path}.next`);
    for (const [key, { head, start, length }] of this.places) {
      const moved = next.append(JSON.stringify({ key, head }), this.read(start, length));
      this.places.set(key, { head, start: moved, length });
    }
    renameSync(next.path, this.path);
    closeSync(this.file);
    this.file = next.file;
    this.size = next.size;
  }
}
