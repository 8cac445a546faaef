import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { UserError } from '../../../messages/user-error.ts';
import { Store } from '../../../workspace/store/store.ts';
import { temporaryDirectory } from '../support/jobs-client.ts';

function open(directory: string): Store {
  const store = new Store(directory);
  onTestFinished(() => store.close());
  return store;
}

/** What a store refuses to open with, its directory as DIRECTORY. */
function refusal(directory: string): string {
  try {
    new Store(directory).close();
  } catch (error) {
    if (error instanceof UserError) return error.describe().replaceAll(directory, 'DIRECTORY');
    throw error;
  }
  return 'opened';
}

/** A directory in which a store has been, and its journal. */
function leftBehind(): { directory: string; journal: string } {
  const directory = temporaryDirectory();
  const store = new Store(directory);
  store.collection('jobs').put('1', { name: 'churn' });
  store.collection('jobs').put('2', { name: 'sales' });
  store.close();
  return { directory, journal: join(directory, 'journal.jsonl') };
}

/** The id of a process that has ended. */
function deadPid(): number {
  return spawnSync('true').pid;
}

describe('a restart', () => {
  test('keeps every value, its order and what was deleted', () => {
    const directory = temporaryDirectory();
    const before = new Store(directory);
    const jobs = before.collection<{ name: string }>('jobs');
    for (const name of ['b', 'a', 'c']) jobs.put(name, { name });
    jobs.put('b', { name: 'changed' });
    expect([jobs.delete('a'), jobs.delete('a')]).toEqual([true, false]);
    before.collection('other').put('__proto__', []);
    before.close();

    const after = open(directory);
    expect(after.collection('jobs').entries()).toEqual([
      ['b', { name: 'changed' }],
      ['c', { name: 'c' }],
    ]);
    expect(after.collection('other').get('__proto__')).toEqual([]);
  });

  test('never gives a number again', () => {
    const directory = temporaryDirectory();
    const before = new Store(directory);
    expect([before.nextId('job'), before.nextId('job'), before.nextId('run')]).toEqual([1, 2, 1]);
    before.close();
    expect(open(directory).nextId('job')).toBe(3);
  });

  test('leaves only what still counts in the journal, which only its owner can read', () => {
    const directory = temporaryDirectory();
    const before = new Store(directory);
    for (let count = 0; count < 10; count++) before.collection('jobs').put('1', { count });
    before.close();
    open(directory);
    const journal = join(directory, 'journal.jsonl');
    expect(readFileSync(journal, 'utf8').trim().split('\n')).toHaveLength(2);
    expect(statSync(journal).mode & 0o777).toBe(0o600);
  });
});

test('a stored value is a copy', () => {
  const jobs = open(temporaryDirectory()).collection<{ tags: string[] }>('jobs');
  const given = { tags: ['a'] };
  jobs.put('1', given);
  given.tags.push('b');
  expect(jobs.get('1')).toEqual({ tags: ['a'] });
});

describe('the journal', () => {
  test.each([1, 5, 20])('is read up to a last line that was cut short by %i bytes', (missing) => {
    const { directory, journal } = leftBehind();
    truncateSync(journal, statSync(journal).size - missing);
    expect(open(directory).collection('jobs').entries()).toEqual([['1', { name: 'churn' }]]);
  });

  test('goes on after a line that was cut short', () => {
    const { directory, journal } = leftBehind();
    appendFileSync(journal, '{"collection":"jobs","ke');
    const store = new Store(directory);
    store.collection('jobs').put('3', {});
    store.close();
    expect(open(directory).collection('jobs').entries()).toHaveLength(3);
  });

  test.each(['not json', '{"key": 1}', 'null'])('is not guessed at: %s', (line) => {
    const { directory, journal } = leftBehind();
    appendFileSync(journal, `${line}\n`);
    expect(refusal(directory)).toBe(
      'line 4 of DIRECTORY/journal.jsonl is not a change that lakeform wrote\n' +
        '  hint: start with an empty --directory, or remove the line if you know what it was',
    );
    expect(existsSync(join(directory, 'lock'))).toBe(false);
  });

  test('of another version is left alone', () => {
    const { directory, journal } = leftBehind();
    writeFileSync(journal, '{"version":2}\n');
    expect(refusal(directory)).toMatchInlineSnapshot(`
      "DIRECTORY/journal.jsonl does not begin as a journal of version 1 does
        hint: it was written by another version of lakeform, or by something else; start with an empty --directory"
    `);
    expect(readFileSync(journal, 'utf8')).toBe('{"version":2}\n');
  });

  test('takes no more once the store is closed, which may be said twice', () => {
    const store = new Store(temporaryDirectory());
    const jobs = store.collection('jobs');
    store.close();
    store.close();
    expect(() => jobs.put('1', {})).toThrow('journal.jsonl is closed');
    expect(jobs.get('1')).toBeUndefined();
  });
});

describe('the lock', () => {
  test('keeps a second store out, and names the process', () => {
    const directory = temporaryDirectory();
    open(directory);
    expect(refusal(directory).replaceAll(String(process.pid), 'PID')).toMatchInlineSnapshot(`
      "the local workspace in DIRECTORY is in use by process PID
        hint: stop that one, or choose another with --directory; if process PID is no local workspace, remove DIRECTORY/lock"
    `);
  });

  test('is the same by whatever name the directory is called', () => {
    const directory = temporaryDirectory();
    const alias = join(temporaryDirectory(), 'alias');
    symlinkSync(directory, alias);
    open(directory);
    expect(refusal(alias)).toContain('is in use by process');
  });

  test.each([
    ['a process that is gone', () => deadPid()],
    ['an earlier process with our id', () => process.pid],
    ['nobody', () => ''],
  ])('of %s is taken over', (_, owner) => {
    const { directory } = leftBehind();
    writeFileSync(join(directory, 'lock'), `${owner()}\n`);
    expect(open(directory).collection('jobs').list()).toHaveLength(2);
    expect(readFileSync(join(directory, 'lock'), 'utf8')).toBe(`${process.pid}\n`);
  });

  test('is given back when the store is closed', () => {
    const { directory } = leftBehind();
    expect(existsSync(join(directory, 'lock'))).toBe(false);
  });
});
