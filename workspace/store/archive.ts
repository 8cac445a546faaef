import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { archiveCorrupt } from '../errors.ts';
import { GrowingFile } from './growing-file.ts';

/** Where the value of an entry is. */
interface Place<Head> {
  readonly head: Head;
  readonly start: number;
  readonly length: number;
}

/** A line of the index: an entry, or, with its key alone, the end of one. */
interface IndexLine<Head> extends Partial<Place<Head>> {
  readonly key: string;
}

/** Values that were read or written last stay in memory, up to so many bytes of text. */
const KEPT_BYTES = 4 << 20;

/** Rewritten when opened if more than half of the values, and this much, is of no use any more. */
const GARBAGE_BYTES = 1 << 20;

/**
 * Values that are many and seldom looked at: they stay in a file, and only a small head of each is in memory. What is
 * where stands in an index, `<path>`, whose first line names the file of the values. A value that the index does not
 * have yet when the process ends was never acknowledged.
 */
export class Archive<Head, Value> {
  private readonly path: string;
  private index: GrowingFile;
  private values: GrowingFile;
  private useful = 0;
  private readonly places = new Map<string, Place<Head>>();
  private readonly kept = new Map<string, Value>();
  private keptBytes = 0;

  /** @throws UserError `workspace_corrupt` - the index is not one of ours */
  constructor(path: string) {
    this.path = path;
    this.index = new GrowingFile(path);
    const [header, ...lines] = this.parse(this.index.readLines());
    const name = header === undefined ? this.begin(this.index, 1) : valuesNameOf(header);
    if (name === undefined) throw archiveCorrupt(path);
    this.values = new GrowingFile(join(dirname(path), name));
    for (const { key, head, start, length } of lines as IndexLine<Head>[]) {
      if (head === undefined || start === undefined || length === undefined) this.forget(key);
      else this.remember(key, { head, start, length });
    }
    if (this.values.size - this.useful > Math.max(this.useful, GARBAGE_BYTES)) this.rewrite();
  }

  /** The head of every entry, in the order in which they were last put. */
  *heads(): Generator<Head> {
    for (const { head } of this.places.values()) yield head;
  }

  head(key: string): Head | undefined {
    return this.places.get(key)?.head;
  }

  get(key: string): Value | undefined {
    const place = this.places.get(key);
    if (place === undefined) return undefined;
    const kept = this.kept.get(key);
    if (kept !== undefined) return kept;
    const value: Value = JSON.parse(this.values.read(place.start, place.length).toString());
    this.keep(key, value, place.length);
    return value;
  }

  /** The entry survives the process from here on. */
  put(key: string, head: Head, value: Value): void {
    const text = Buffer.from(JSON.stringify(value));
    const place = { head, start: this.values.append(text), length: text.length };
    this.index.append(line({ key, ...place }));
    this.remember(key, place);
    this.keep(key, value, text.length);
  }

  delete(key: string): void {
    if (!this.places.has(key)) return;
    this.index.append(line({ key }));
    this.forget(key);
  }

  close(): void {
    this.index.close();
    this.values.close();
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

  /** All lines at once, which is a quarter faster than one by one. */
  private parse(lines: string): object[] {
    try {
      return JSON.parse(`[${lines.trimEnd().replaceAll('\n', ',')}]`);
    } catch {
      throw archiveCorrupt(this.path);
    }
  }

  /** Writes the first line of an index and gives the name of the values' file. */
  private begin(index: GrowingFile, generation: number): string {
    const values = `${this.path.slice(dirname(this.path).length + 1).replace(/\.jsonl$/, '')}-${generation}.values`;
    index.append(line({ values, generation }));
    return values;
  }

  /** Copies what still counts to new files; the new index takes the place of the old one in one step. */
  private rewrite(): void {
    const next = new GrowingFile(`${this.path}.next`, 'empty');
    const generation = Number(/-(\d+)\.values$/.exec(this.values.path)?.[1] ?? 0) + 1;
    const values = new GrowingFile(join(dirname(this.path), this.begin(next, generation)), 'empty');
    for (const [key, { head, start, length }] of this.places) {
      const place = { head, start: values.append(this.values.read(start, length)), length };
      next.append(line({ key, ...place }));
      this.places.set(key, place);
    }
    next.rename(this.path);
    this.close();
    rmSync(this.values.path);
    this.index = next;
    this.values = values;
  }
}

function line(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

function valuesNameOf(header: object): string | undefined {
  return 'values' in header && typeof header.values === 'string' ? header.values : undefined;
}
