import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { coveragePage } from '../../scripts/coverage-page.ts';

test('docs/what-is-modelled.md is what the routes say; if not: npm run docs:coverage', () => {
  expect(readFileSync('docs/what-is-modelled.md', 'utf8')).toBe(coveragePage());
});
