import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CATALOGUE } from '../../../constructs/checks/catalogue.ts';
import { CONSEQUENCES } from '../../../constructs/checks/consequences.ts';
import { HELD_BY_TYPES, HELD_BY_VALUES } from '../../../constructs/checks/held-before-synthesis.ts';
import { HELD_BY_CONSTRUCTS } from '../../../constructs/checks/held-by-constructs.ts';
import { checksPage } from '../../../scripts/checks-page.ts';

const early = [...HELD_BY_TYPES, ...HELD_BY_VALUES];
const checkIds = CATALOGUE.flatMap(({ all }) => all.map(({ id }) => id));

/** The sources of constructs by their paths, without the checks. */
const sources = new Map(
  readdirSync('constructs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('checks'))
    .map((file) => [file, readFileSync(`constructs/${file}`, 'utf8')]),
);

test('docs/checks.md is what the checks say; if not: npm run docs:checks', () => {
  expect(readFileSync('docs/checks.md', 'utf8')).toBe(checksPage());
});

test('what holds a rule early is there, in the words that the page has', () => {
  const code = [...sources.values()].join();

  expect(early.filter(({ words }) => !code.includes(words))).toEqual([]);
});

test('the page has every rule that a construct can report', () => {
  const ids = [...sources.values()].flatMap((code) =>
    [...code.matchAll(/\bid: '([a-z0-9-]+)',\s+says: /g)].map(([, id]) => id),
  );

  expect(ids.length).toBeGreaterThan(70);
  expect(ids.filter((id = '') => !HELD_BY_CONSTRUCTS.has(id))).toEqual([]);
});

test('every mistake that has words is reported somewhere', () => {
  const unused = [...sources].flatMap(([file, code]) =>
    [...code.matchAll(/^export const (\w+) = mistake\(/gm)].flatMap(([, name]) =>
      [...sources].some(([other, text]) => other !== file && text.includes(`${name}(`)) ? [] : [name],
    ),
  );

  expect(unused).toEqual([]);
});

test('no two rules have one name, and names are in kebab-case', () => {
  const ids = [...sources.values()].flatMap((code) =>
    [...code.matchAll(/\bid: '([^']+)',\s+says: /g)].map(([, id = '']) => id),
  );
  const all = [...ids, ...early.map(({ id }) => id)];

  expect(all.filter((id, index) => all.indexOf(id) < index)).toEqual([]);
  expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id))).toEqual([]);
});

test('consequences are named as they are called', () => {
  expect(Object.keys(CONSEQUENCES).filter((id) => !HELD_BY_CONSTRUCTS.has(id))).toEqual([]);
  expect(
    Object.values(CONSEQUENCES)
      .flat()
      .filter((id) => !checkIds.includes(id)),
  ).toEqual([]);
});
