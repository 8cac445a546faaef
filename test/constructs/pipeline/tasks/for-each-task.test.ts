import { expect, test } from 'vitest';
import {
  ForEachTask,
  NotebookTask,
  Pipeline,
  Sql,
  SqlTask,
  type Stack,
  Warehouse,
} from '../../../../constructs/index.ts';
import { reportOn, synthesized } from '../../../support/problems.ts';

const notebook = '/Shared/a';
const warehouse = Warehouse.fromId('w-1');

function tasksOf(declare: (stack: Stack) => void) {
  return synthesized(declare).resource?.databricks_job?.churn?.task;
}

test('the loop waits for what its task reads', () => {
  const tasks = tasksOf((stack) => {
    const pipeline = new Pipeline(stack, 'churn');
    const a = new NotebookTask(pipeline, 'a', { notebook, outputs: ['uri'] });
    const b = new NotebookTask(pipeline, 'b', { notebook, outputs: ['days'] });
    const loop = new ForEachTask(pipeline, 'loop', { inputs: b.outputs.days });
    new NotebookTask(loop, 'run', { notebook, parameters: { day: loop.item, uri: a.outputs.uri } });
  });

  expect(tasks).toContainEqual(
    expect.objectContaining({ task_key: 'loop', depends_on: [{ task_key: 'a' }, { task_key: 'b' }] }),
  );
  expect(tasks).not.toMatchObject([{}, {}, { for_each_task: { task: { depends_on: expect.anything() } } }]);
});

test('rows of a query have its columns as fields', () => {
  const tasks = tasksOf((stack) => {
    const pipeline = new Pipeline(stack, 'churn');
    const query = new SqlTask(pipeline, 'query', {
      warehouse,
      run: Sql.query('q-1', { columns: ['region'] }),
    });
    const loop = new ForEachTask(pipeline, 'loop', { inputs: query.output.rows });
    new NotebookTask(loop, 'run', { notebook, parameters: { region: loop.item.region, all: loop.item } });
  });

  expect(tasks).toMatchObject([
    {
      for_each_task: {
        inputs: '{{tasks.query.output.rows}}',
        task: { notebook_task: { base_parameters: { region: '{{input.region}}', all: '{{input}}' } } },
      },
    },
    {},
  ]);
});

test('a field that the items do not have', () => {
  const report = reportOn((stack) => {
    const pipeline = new Pipeline(stack, 'churn');
    const loop = new ForEachTask(pipeline, 'loop', { inputs: [{ region: 'eu' }] });
    // @ts-expect-error -- the fields are known by name
    new NotebookTask(loop, 'run', { notebook, parameters: { region: loop.item.regoin } });
  });

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/churn/loop/run] parameter 'region' reads field 'regoin' of the item, which has: region
      hint: did you mean 'region'?"
  `);
});

test('a loop with nothing to run, and one with two', () => {
  const report = reportOn((stack) => {
    const pipeline = new Pipeline(stack, 'churn');
    new ForEachTask(pipeline, 'empty', { inputs: [1] });
    const loop = new ForEachTask(pipeline, 'loop', { inputs: [1] });
    new NotebookTask(loop, 'a', { notebook });
    new NotebookTask(loop, 'b', { notebook });
  });

  expect(report).toMatchInlineSnapshot(`
    "2 problems in stack team-dev

    [team-dev/churn/empty] for-each task has no task to run
    [team-dev/churn/loop/b] for-each task runs 'a' already
      hint: run one task, such as a RunJobTask"
  `);
});

test('a task inside a loop has one output for every item, and none that others read', () => {
  const report = reportOn((stack) => {
    const pipeline = new Pipeline(stack, 'churn');
    const loop = new ForEachTask(pipeline, 'regions', { inputs: [1] });
    const score = new NotebookTask(loop, 'score', { notebook, outputs: ['auc'] });
    new NotebookTask(pipeline, 'publish', { notebook, parameters: { auc: score.outputs.auc } });
  });

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/churn/publish] parameter 'auc' reads task 'score', which runs inside 'regions', once for every item
      hint: write what the iterations find to a table, and read that"
  `);
});
