import { describe, expect, test } from 'vitest';
import {
  Compute,
  DynamicValue,
  ForEachTask,
  NotebookTask,
  Pipeline,
  RunJobTask,
  Sql,
  SqlTask,
  Warehouse,
} from '../../../constructs/index.ts';
import { reportOn, synthesized } from '../../support/problems.ts';

const warehouse = Warehouse.fromId('w-1');

/** A pipeline of a notebook, a query, an alert and a task that reads this text. */
function reading(text: string) {
  return (stack: ConstructorParameters<typeof Pipeline>[0]) => {
    const pipeline = new Pipeline(stack, 'churn', { compute: Compute.job(), parameters: { rows: '10' } });
    new NotebookTask(pipeline, 'prepare', { notebook: '/Shared/a', outputs: ['uri'] });
    new SqlTask(pipeline, 'query', { warehouse, run: Sql.query('q-1', { columns: ['total'] }) });
    new SqlTask(pipeline, 'alert', { warehouse, run: Sql.alert('a-1') });
    new NotebookTask(pipeline, 'train', { notebook: '/Shared/b', parameters: { data: text } });
  };
}

test.each([
  ['{{tasks.prepare.values.uri}}', 'prepare'],
  ['{{tasks.prepare.result_state}}', 'prepare'],
  ['{{tasks.query.output.rows}}', 'query'],
  ['{{tasks.query.output.first_row}}', 'query'],
  ['{{tasks.query.output.first_row.total}}', 'query'],
  ['{{tasks.alert.output.alert_state}}', 'alert'],
])('%s is a dependency on %s', (text, key) => {
  const { task } = synthesized(reading(text)).resource?.databricks_job?.churn ?? {};

  expect(task).toContainEqual(
    expect.objectContaining({ task_key: 'train', depends_on: [{ task_key: key }] }),
  );
});

test.each(['{{job.parameters.rows}}', '{{job.run_id}}', '{{ job.start_time.iso_date }}', '{"a":{"b":{}}}'])(
  '%s is good, and no dependency',
  (text) => {
    const { task } = synthesized(reading(text)).resource?.databricks_job?.churn ?? {};

    expect(task).toContainEqual(expect.not.objectContaining({ depends_on: expect.anything() }));
  },
);

describe('refuses', () => {
  test.each([
    ['{{tasks.train.values.x}}', "parameter 'data' reads its own task"],
    [
      '{{tasks.prepare.values.url}}',
      "parameter 'data' reads output 'url' of task 'prepare', which declares: uri\n  hint: did you mean 'uri'?",
    ],
    [
      '{{tasks.prepare.state}}',
      "parameter 'data' has '{{tasks.prepare.state}}', but a task has: output, values, run_id, result_state, error_code, execution_count, notebook_path",
    ],
    [
      '{{tasks.prepare.output.rows}}',
      "parameter 'data' has '{{tasks.prepare.output.rows}}', but task 'prepare' gives no output: queries, SQL files and alerts do",
    ],
    [
      '{{tasks.query.output.frist_row}}',
      "parameter 'data' has '{{tasks.query.output.frist_row}}', but query task 'query' gives: rows, first_row",
    ],
    [
      '{{tasks.query.output.first_row.totals}}',
      "parameter 'data' reads column 'totals' of task 'query', which declares: total\n  hint: did you mean 'total'?",
    ],
    [
      '{{tasks.alert.output.rows}}',
      "parameter 'data' has '{{tasks.alert.output.rows}}', but alert task 'alert' gives: alert_state",
    ],
    ['{{input}}', "parameter 'data' reads the item of a for-each task, but stands in none"],
    [
      '{{job.start_time.iso_dat}}',
      "parameter 'data' has '{{job.start_time.iso_dat}}', which Databricks would not resolve but pass on as text\n  hint: did you mean 'job.start_time.iso_date'?",
    ],
    [
      '{{start_date}}',
      "parameter 'data' has '{{start_date}}', which Databricks would not resolve but pass on as text\n  hint: write {{job.start_time.iso_date}}",
    ],
    [
      '{{ whatever }}',
      "parameter 'data' has '{{ whatever }}', which Databricks would not resolve but pass on as text",
    ],
    ['{{job.id}', "parameter 'data' has '{{', but no reference that ends with '}}'"],
  ])('%s', (text, problem) => {
    expect(reportOn(reading(text))).toContain(`[team-dev/churn/train] ${problem}`);
  });
});

test('whatever text of a task has a reference, it is found there', () => {
  const report = reportOn((stack) => {
    const pipeline = new Pipeline(stack, 'churn', { compute: Compute.job() });
    const each = new ForEachTask(pipeline, 'each', { inputs: ['{{a}}'] });
    new RunJobTask(each, 'run', { job: 1, parameters: { x: '{{b}}' } });
    new SqlTask(pipeline, 'file', { warehouse, run: Sql.file('/Shared/{{c}}.sql') });
  });

  expect(report).toMatchInlineSnapshot(`
    "3 problems in stack team-dev

    [team-dev/churn/each] inputs has '{{a}}', which Databricks would not resolve but pass on as text
    [team-dev/churn/each/run] parameter 'x' has '{{b}}', which Databricks would not resolve but pass on as text
    [team-dev/churn/file] path has '{{c}}', which Databricks would not resolve but pass on as text"
  `);
});

test('the default of a job parameter knows the run, and none of its tasks', () => {
  const report = reportOn((stack) => {
    const pipeline = new Pipeline(stack, 'churn', {
      parameters: {
        day: DynamicValue.startTime.isoDate,
        task: DynamicValue.taskName,
        uri: '{{tasks.prepare.values.uri}}',
        open: '{{',
      },
    });
    new NotebookTask(pipeline, 'prepare', { notebook: '/Shared/a', outputs: ['uri'] });
  });

  expect(report).toMatchInlineSnapshot(`
    "3 problems in stack team-dev

    [team-dev/churn] parameter 'task' has '{{task.name}}', but defaults are decided before any task starts
      hint: give that to the parameters of a task
    [team-dev/churn] parameter 'uri' has '{{tasks.prepare.values.uri}}', but defaults are decided before any task starts
      hint: give that to the parameters of a task
    [team-dev/churn] parameter 'open' has '{{', but no reference that ends with '}}'"
  `);
});
