import { expect, test } from 'vitest';
import { GenericTask, NotebookTask, Pipeline } from '../../../../constructs/index.ts';
import { reportOn, synthesized } from '../../../support/problems.ts';

test('the attributes are as they are given, and their references found', () => {
  const { task } =
    synthesized((stack) => {
      const pipeline = new Pipeline(stack, 'churn');
      const a = new NotebookTask(pipeline, 'a', { notebook: '/Shared/a', outputs: ['uri'] });
      new GenericTask(pipeline, 'b', {
        kind: 'python_operator_task',
        attributes: { main: 'a.b', parameters: [{ name: 'uri', value: `${a.outputs.uri}` }] },
      });
    }).resource?.databricks_job?.churn ?? {};

  expect(task).toMatchObject([
    {},
    {
      depends_on: [{ task_key: 'a' }],
      python_operator_task: { main: 'a.b', parameters: [{ name: 'uri', value: '{{tasks.a.values.uri}}' }] },
    },
  ]);
});

test('what a known kind cannot do without', () => {
  const report = reportOn((stack) => {
    const pipeline = new Pipeline(stack, 'churn');
    new GenericTask(pipeline, 'dbt', { kind: 'dbt_platform_task', attributes: {} });
  });

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/churn/dbt] dbt_platform_task needs connection_resource_name, dbt_platform_job_id"
  `);
});
