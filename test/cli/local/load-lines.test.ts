import { expect, test } from 'vitest';
import { loadCounts, loadLine } from '../../../cli/local/load-lines.ts';
import type { LoadAction, LoadedResource } from '../../../workspace/index.ts';

function entries(...actions: readonly LoadAction[]): LoadedResource[] {
  return actions.map((action) => ({ stack: 'churn-dev', address: 'databricks_job.churn', action }));
}

test('each resource has a line with what was done', () => {
  const lines = entries('created', 'updated', 'unchanged', 'removed').map((entry) => loadLine(entry));

  expect(`\n${lines.join('\n')}`).toMatchInlineSnapshot(`
    "
      + created    databricks_job.churn
      ~ updated    databricks_job.churn
        unchanged  databricks_job.churn
      - removed    databricks_job.churn"
  `);
});

test('only the symbol is coloured', () => {
  expect(entries('created').map((entry) => loadLine(entry, true))).toEqual([
    '  \u001b[32m+\u001b[0m created    databricks_job.churn',
  ]);
});

test.each([
  [entries('created', 'unchanged', 'created'), '3 resources: 2 created, 1 unchanged'],
  [entries('removed'), '1 resource: 1 removed'],
  [[], '0 resources'],
])('the counts of %# leave out what was not done', (given, line) => {
  expect(loadCounts(given)).toBe(line);
});
