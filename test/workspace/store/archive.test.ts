import { appendFileSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Archive } from '../../../workspace/store/archive.ts';
import { temporaryDirectory } from '../support/jobs-client.ts';

type Values = Archive<{ size: number }, { text: string }>;

function open(directory: string): Values {
  return new Archive(join(directory, 'runs.jsonl'));
}

/** An archive with these entries, closed. */
function leftBehind(texts: Readonly<Record<string, string>>): string {
  const directory = temporaryDirectory();
  const archive = open(directory);
  for (const [key, text] of Object.entries(texts)) archive.put(key, { size: text.length }, { text });
  archive.close();
  return directory;
}

function contents(archive: Values, ...keys: string[]): (string | undefined)[] {
  return keys.map((key) => archive.get(key)?.text);
}

test('keeps heads in memory and finds values again, the newest of each key', () => {
  const directory = leftBehind({ a: 'one', b: 'two' });
  const again = open(directory);
  again.put('a', { size: 7 }, { text: 'changed' });
  again.delete('b');
  again.close();
  const archive = open(directory);
  expect([...archive.heads()]).toEqual([{ size: 7 }]);
  expect(contents(archive, 'a', 'b', 'c')).toEqual(['changed', undefined, undefined]);
  archive.close();
});

test('lists entries in the order in which they were last put', () => {
  const archive = open(leftBehind({ a: '1', b: '22', c: '333' }));
  archive.put('a', { size: 4 }, { text: '4444' });
  expect([...archive.heads()].map(({ size }) => size)).toEqual([2, 3, 4]);
  archive.close();
});

test.each([1, 10, 30])('survives an index that was cut short by %i bytes', (missing) => {
  const directory = leftBehind({ a: 'one', b: 'two' });
  const index = join(directory, 'runs.jsonl');
  truncateSync(index, statSync(index).size - missing);
  const archive = open(directory);
  expect(contents(archive, 'a', 'b')).toEqual(['one', undefined]);
  archive.put('b', { size: 5 }, { text: 'again' });
  archive.close();
  const after = open(directory);
  expect(contents(after, 'a', 'b')).toEqual(['one', 'again']);
  after.close();
});

test('a value that the index does not know was never there', () => {
  const directory = leftBehind({ a: 'one' });
  appendFileSync(join(directory, 'runs-1.values'), '{"text":"half');
  const archive = open(directory);
  archive.put('b', { size: 3 }, { text: 'two' });
  expect(contents(archive, 'a', 'b')).toEqual(['one', 'two']);
  archive.close();
});

test('is rewritten when most of it is of no use any more', () => {
  const large = 'x'.repeat(1 << 19);
  const directory = leftBehind({ a: large, b: 'two' });
  for (let count = 0; count < 4; count++) {
    const archive = open(directory);
    archive.put('a', { size: large.length }, { text: large });
    archive.close();
  }
  const archive = open(directory);
  expect(contents(archive, 'a', 'b')).toEqual([large, 'two']);
  archive.close();
  const files = readdirSync(directory).filter((name) => name.endsWith('.values'));
  expect(files).toHaveLength(1);
  expect(statSync(join(directory, files[0] ?? '')).size).toBeLessThan(3 * large.length);
});

test('what it did not write is not guessed at', () => {
  const directory = leftBehind({ a: 'one' });
  appendFileSync(join(directory, 'runs.jsonl'), 'not json\n');
  expect(() => open(directory)).toThrow('runs.jsonl has lines that lakeform did not write');
  writeFileSync(join(directory, 'runs.jsonl'), '{"key":"a"}\n');
  expect(() => open(directory)).toThrow('runs.jsonl has lines that lakeform did not write');
});

test('only its owner can read it', () => {
  const directory = leftBehind({ a: 'one' });
  for (const name of ['runs.jsonl', 'runs-1.values']) {
    expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600);
  }
  expect(readFileSync(join(directory, 'runs.jsonl'), 'utf8')).not.toContain('one');
});
