import { expect, test } from 'vitest';
import { workspaceCoverage } from '../../workspace/index.ts';

test('every operation says once how much of it there is', () => {
  const operations = workspaceCoverage();
  const names = operations.map(({ method, template }) => `${method} ${template}`);

  expect(new Set(names).size).toBe(names.length);
  expect(operations).toContainEqual(
    expect.objectContaining({ method: 'POST', template: '/api/2.0|2.1/clusters/create', coverage: 'real' }),
  );
  expect(
    operations.filter(({ coverage, absence }) => (coverage === 'absent') !== (absence !== undefined)),
  ).toEqual([]);
});
