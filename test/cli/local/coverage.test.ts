import { expect, test } from 'vitest';
import { coverageCounts, coverageLines } from '../../../cli/local/coverage.ts';
import type { Operation } from '../../../workspace/index.ts';

const OPERATIONS: readonly Operation[] = [
  { method: 'POST', template: '/api/2.2/jobs/create', coverage: 'real' },
  { method: 'GET', template: '/api/2.0/pipelines/:id', coverage: 'metadata' },
  { method: 'ANY', template: '/api/2.0/genie/*path', coverage: 'absent', absence: 'Genie' },
];

test('each operation is a line, and what is absent says what it is', () => {
  expect(coverageLines(OPERATIONS).join('\n')).toMatchInlineSnapshot(`
    "real      POST    /api/2.2/jobs/create
    metadata  GET     /api/2.0/pipelines/:id
    absent    ANY     /api/2.0/genie/*path  (Genie)"
  `);
});

test('the counts say what the words mean', () => {
  expect(coverageCounts(OPERATIONS)).toMatchInlineSnapshot(
    `"3 operations: 1 real, 1 metadata (kept and shown, nothing comes of it), 1 absent (answer 501)"`,
  );
});
