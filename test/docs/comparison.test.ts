import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The page's claims: `[file](../test/….ts) “name of a test”, “of another”`. */
const rows = readFileSync('docs/comparison.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| \w/.test(line));

const claims = rows.flatMap((row) =>
  [...row.matchAll(/\]\(\.\.\/(test\/[^)]+)\)((?:,? “[^”]+”)+)/g)].flatMap(([, file = '', names = '']) =>
    [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => ({ file, name })),
  ),
);

test('every test that is named is in the file that is named with it', () => {
  const missing = claims.filter(({ file, name }) => !sourceOf(file).includes(name));

  expect(claims.length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});

test('every quoted name belongs to a file', () => {
  const quoted = rows.flatMap((row) => [...row.matchAll(/“[^”]+”/g)]);

  expect(quoted).toHaveLength(claims.length);
});

test('every file that is named is there', () => {
  const named = rows.flatMap((row) =>
    [...row.matchAll(/`([\w./-]+\/[\w./-]+\.(?:ts|json))`/g)].map(([, path]) => path ?? ''),
  );

  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});

test('a row that nothing shows says what is missing', () => {
  const silent = rows.filter((row) => row.endsWith('|  |'));
  const honest = /\| [^|]*(not here|not yet|not needed|does not apply)[^|]*\| {2}\|$/;

  expect(silent.filter((row) => !honest.test(row))).toEqual([]);
});

/** With quotes as they are read, not as they are written. */
function sourceOf(file: string): string {
  return readFileSync(file, 'utf8').replaceAll("\\'", "'");
}
