import { expect, test } from 'vitest';
import { templateDifferences } from '../../../reconcile/saved-plans/template-differences.ts';

test('resources and data sources by their addresses, everything else by its section', () => {
  const planned = {
    terraform: { backend: {} },
    provider: { databricks: [{ host: 'https://a' }] },
    data: { databricks_cluster: { shared: { cluster_name: 'shared' } } },
    resource: { databricks_job: { kept: { name: 'kept' }, old: {}, report: { name: 'report' } } },
  };
  const declared = {
    terraform: { backend: {} },
    provider: { databricks: [{ host: 'https://b' }] },
    data: { databricks_cluster: { shared: { cluster_name: 'common' } } },
    resource: { databricks_job: { kept: { name: 'kept' }, new: {}, report: { name: 'weekly' } } },
  };
  expect(templateDifferences(planned, declared)).toMatchInlineSnapshot(`
    [
      "data.databricks_cluster.shared differs",
      "databricks_job.new is new",
      "databricks_job.old is gone",
      "databricks_job.report differs",
      "provider differs",
    ]
  `);
});

test('no difference in the order of keys', () => {
  const [planned, declared] = [
    { resource: { a: { b: { x: 1, y: 2 } } } },
    { resource: { a: { b: { y: 2, x: 1 } } } },
  ];
  expect(templateDifferences(planned, declared)).toEqual([]);
});
