import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Archive } from './archive.ts';
import { type Change, Journal } from './journal.ts';
import { type DirectoryLock, lockDirectory } from './lock.ts';

/** Values of one kind, each under its key. Values are plain JSON, never changed in place: put a new one. */
export interface Collection<Value> {
  get(key: string): Readonly<Value> | undefined;
  /** Stores a copy and returns it. It survives the process from here on. */
  put(key: string, value: Value): Readonly<Value>;
  /** True when there was something to delete. */
  delete(key: string): boolean;
  /** Every value, in the order in which its key was first put. */
  list(): Readonly<Value>[];
  entries(): [key: string, value: Readonly<Value>][];
}

const COUNTERS = 'counters';

/** The journal is rewritten when it has this many bytes, and twice as many as when it was last rewritten. */
const LONG_JOURNAL = 4 << 20;

/** What a workspace knows: collections of JSON values that survive a restart and the death of the process. */
export class Store {
  private readonly collections = new Map<string, Map<string, unknown>>();
  private readonly watchers = new Map<string, (key: string) => void>();
  private readonly archives = new Map<string, Archive<never, never>>();
  private readonly directory: string;
  private readonly lock: DirectoryLock;
  private journal: Journal;
  private rewriteAt: number;

  /**
   * Opens the store in this directory, which is made when it is not there.
   * @throws UserError `workspace_locked` - another process has it open
   * @throws UserError `workspace_corrupt` - its journal is not one of ours
   */
  constructor(directory: string) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.directory = directory;
    this.lock = lockDirectory(directory);
    try {
      const { journal, changes } = Journal.open(join(directory, 'journal.jsonl'));
      for (const change of changes) this.apply(change);
      const isTidy = changes.length === [...this.everything()].length;
      this.journal = isTidy ? journal : journal.rewritten(this.everything());
      this.rewriteAt = Math.max(LONG_JOURNAL, 2 * this.journal.size);
    } catch (error) {
      this.lock.release();
      throw error;
    }
  }

  /** The collection of this name; asking twice gives the same values. */
  collection<Value>(name: string): Collection<Value> {
    const values = this.values(name) as Map<string, Value>;
    return {
      get: (key) => values.get(key),
      put: (key, value) => {
        const text = JSON.stringify(value);
        this.write(`{"collection":${JSON.stringify(name)},"key":${JSON.stringify(key)},"value":${text}}`);
        const copy: Value = JSON.parse(text);
        values.set(key, copy);
        this.watchers.get(name)?.(key);
        return copy;
      },
      delete: (key) => {
        if (!values.has(key)) return false;
        this.write(JSON.stringify({ collection: name, key }));
        values.delete(key);
        this.watchers.get(name)?.(key);
        return true;
      },
      list: () => [...values.values()],
      entries: () => [...values],
    };
  }

  /** Calls back after each change of a value in a collection. A collection has one watcher. */
  watch(name: string, changed: (key: string) => void): void {
    this.watchers.set(name, changed);
  }

  /** Ends a collection in one step; ask for it anew to use the name again. */
  drop(name: string): void {
    if (this.collections.has(name)) this.write(JSON.stringify({ collection: name, dropped: true }));
    this.collections.delete(name);
  }

  /** Values that stay on disk, in a file of this name; asking twice gives the same. */
  archive<Head, Value>(name: string): Archive<Head, Value> {
    const known = this.archives.get(name) as Archive<Head, Value> | undefined;
    const archive = known ?? new Archive<Head, Value>(join(this.directory, `${name}.jsonl`));
    this.archives.set(name, archive as Archive<never, never>);
    return archive;
  }

  /**
   * The next number of a series: 1, 2, 3 … never the same again, not even after a restart. Asked for several at once,
   * it gives the first of them.
   */
  nextId(series: string, count = 1): number {
    const counters = this.collection<number>(COUNTERS);
    const first = (counters.get(series) ?? 0) + 1;
    counters.put(series, first + count - 1);
    return first;
  }

  close(): void {
    this.journal.close();
    for (const archive of this.archives.values()) archive.close();
    this.lock.release();
  }

  private write(change: string): void {
    if (this.journal.size > this.rewriteAt) this.rewrite();
    this.journal.append(change);
  }

  private rewrite(): void {
    this.journal = this.journal.rewritten(this.everything());
    this.rewriteAt = Math.max(LONG_JOURNAL, 2 * this.journal.size);
  }

  private apply(change: Change): void {
    if ('dropped' in change) this.collections.delete(change.collection);
    else if (change.value === undefined) this.values(change.collection).delete(change.key);
    else this.values(change.collection).set(change.key, change.value);
  }

  private values(collection: string): Map<string, unknown> {
    const known = this.collections.get(collection);
    if (known) return known;
    const values = new Map<string, unknown>();
    this.collections.set(collection, values);
    return values;
  }

  private *everything(): Generator<Change> {
    for (const [collection, values] of this.collections) {
      for (const [key, value] of values) yield { collection, key, value };
    }
  }
}
