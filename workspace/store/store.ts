import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
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

/** What a workspace knows: collections of JSON values that survive a restart and the death of the process. */
export class Store {
  private readonly collections = new Map<string, Map<string, unknown>>();
  private readonly journal: Journal;
  private readonly lock: DirectoryLock;

  /**
   * Opens the store in this directory, which is made when it is not there.
   * @throws UserError `workspace_locked` - another process has it open
   * @throws UserError `workspace_corrupt` - its journal is not one of ours
   */
  constructor(directory: string) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.lock = lockDirectory(directory);
    try {
      const path = join(directory, 'journal.jsonl');
      for (const change of Journal.read(path)) this.apply(change);
      this.journal = Journal.rewrite(path, this.everything());
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
        const copy: Value = JSON.parse(JSON.stringify(value));
        this.write({ collection: name, key, value: copy });
        return copy;
      },
      delete: (key) => {
        if (!values.has(key)) return false;
        this.write({ collection: name, key });
        return true;
      },
      list: () => [...values.values()],
      entries: () => [...values],
    };
  }

  /** The next number of this series: 1, 2, 3 … never the same again, not even after a restart. */
  nextId(series: string): number {
    const counters = this.collection<number>(COUNTERS);
    return counters.put(series, (counters.get(series) ?? 0) + 1);
  }

  close(): void {
    this.journal.close();
    this.lock.release();
  }

  private write(change: Change): void {
    this.journal.append(change);
    this.apply(change);
  }

  private apply({ collection, key, value }: Change): void {
    if (value === undefined) this.values(collection).delete(key);
    else this.values(collection).set(key, value);
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
