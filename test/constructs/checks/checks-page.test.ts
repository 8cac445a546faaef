import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CATALOGUE } from '../../../constructs/checks/catalogue.ts';
import {
  CONSEQUENCES,
  HELD_BY_CONSTRUCTS,
  ruleOfReport,
} from '../../../constructs/checks/held-by-constructs.ts';
import { HELD_BY_TYPES, HELD_BY_VALUES } from '../../../constructs/checks/held-by-types.ts';
import { checksPage } from '../../../scripts/checks-page.ts';

const held = [...HELD_BY_TYPES, ...HELD_BY_VALUES, ...HELD_BY_CONSTRUCTS];
const checkIds = CATALOGUE.flatMap(({ all }) => all.map(({ id }) => id));

test('docs/checks.md is what the checks say; if not: npm run docs:checks', () => {
  expect(readFileSync('docs/checks.md', 'utf8')).toBe(checksPage());
});

test('what holds a rule is there, in the words that the page has', () => {
  const sources = readdirSync('constructs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('checks'))
    .map((file) => readFileSync(`constructs/${file}`, 'utf8'))
    .join();

  expect(held.filter(({ words }) => !sources.includes(words))).toEqual([]);
});

test('no two rules that constructs hold have one name', () => {
  const ids = held.map(({ id }) => id);

  expect(ids.filter((id, index) => ids.indexOf(id) < index)).toEqual([]);
});

test('every report is known by its own words', () => {
  const mistaken = HELD_BY_CONSTRUCTS.filter(({ id, words }) => ruleOfReport(words)?.id !== id);

  expect(mistaken).toEqual([]);
});

test('consequences are named as they are called', () => {
  expect(
    Object.keys(CONSEQUENCES).filter((id) => HELD_BY_CONSTRUCTS.every((rule) => rule.id !== id)),
  ).toEqual([]);
  expect(
    Object.values(CONSEQUENCES)
      .flat()
      .filter((id) => !checkIds.includes(id)),
  ).toEqual([]);
});
