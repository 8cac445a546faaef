import { expect, test } from 'vitest';
import { CATALOGUE } from '../../../constructs/checks/catalogue.ts';
import { runChecks } from '../../../constructs/checks/run-checks.ts';
import { allBreaches } from './breaches/all.ts';

test.each(Object.entries(allBreaches))('%s', (id, [resources, says]) => {
  const found = runChecks(resources).filter(({ rule }) => rule === id);

  expect(
    found.map(({ message, hint }) => (hint === undefined ? message : `${message}\n  hint: ${hint}`)),
  ).toEqual([says]);
});

test('every check of the catalogue has its row, and every row its check', () => {
  const ids = CATALOGUE.flatMap(({ all }) => all.map(({ id }) => id));

  expect(Object.keys(allBreaches).sort()).toEqual([...ids].sort());
});

test('no two checks have one name, and every name is in kebab-case', () => {
  const ids = CATALOGUE.flatMap(({ all }) => all.map(({ id }) => id));

  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id))).toEqual([]);
});
