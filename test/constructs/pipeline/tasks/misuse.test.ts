import { expect, test } from 'vitest';
import {
  Compute,
  Condition,
  ConditionTask,
  DbtTask,
  Duration,
  DynamicValue,
  ForEachTask,
  JarTask,
  LakeflowTask,
  Library,
  NotebookTask,
  type NumericValue,
  type ParameterValue,
  Pipeline,
  RunJobTask,
  Sql,
  SqlTask,
  type Stack,
  Warehouse,
} from '../../../../constructs/index.ts';

/** Never run: whether these lines compile is the test. */
function whatDoesNotCompile(stack: Stack): void {
  const pipeline = new Pipeline(stack, 'churn', { parameters: { rows: 10 } });
  const warehouse = Warehouse.fromId('w-1');
  const compute = Compute.serverless();
  const holds = Condition.equalTo(1, 1);
  const notebook = '/Shared/a';

  // A condition takes neither retries nor timeouts, notifications nor compute.
  // @ts-expect-error
  new ConditionTask(pipeline, 'a', { if: holds, retries: 1 });
  // @ts-expect-error
  new ConditionTask(pipeline, 'a', { if: holds, timeout: Duration.hours(1) });
  // @ts-expect-error
  new ConditionTask(pipeline, 'a', { if: holds, notifications: {} });
  // @ts-expect-error
  new ConditionTask(pipeline, 'a', { if: holds, compute });
  // @ts-expect-error -- what is compared as a number is one
  Condition.greaterThan('many', 1);

  // SQL runs on a warehouse, and nowhere else.
  // @ts-expect-error
  new SqlTask(pipeline, 'a', { run: Sql.query('q-1') });
  // @ts-expect-error
  new SqlTask(pipeline, 'a', { run: Sql.query('q-1'), warehouse, compute });
  // @ts-expect-error
  new SqlTask(pipeline, 'a', { run: Sql.query('q-1'), warehouse, libraries: [] });
  // @ts-expect-error -- an alert has no parameters
  Sql.alert('a-1', { parameters: { day: 1 } });
  const query = new SqlTask(pipeline, 'q', { run: Sql.query('q-1', { columns: ['total'] }), warehouse });
  // @ts-expect-error -- a query has no alert state
  Condition.equalTo(query.output.state, 'OK');
  // @ts-expect-error -- and the columns that it declares
  Condition.equalTo(query.output.firstRow.totals, 1);
  // @ts-expect-error -- an alert has no rows
  new SqlTask(pipeline, 'a', { run: Sql.alert('a-1'), warehouse }).output.rows;

  // A notebook runs on compute or on a warehouse; on a warehouse it sets no values.
  // @ts-expect-error
  new NotebookTask(pipeline, 'a', { notebook, warehouse, compute });
  // @ts-expect-error
  new NotebookTask(pipeline, 'a', { notebook, warehouse, outputs: ['uri'] });

  // Where a run of dbt builds is said by its warehouse or by its profile.
  const commands = ['dbt build'] as const;
  // @ts-expect-error
  new DbtTask(pipeline, 'a', { commands, warehouse, profilesDirectory: 'profiles' });
  // @ts-expect-error
  new DbtTask(pipeline, 'a', { commands, schema: 'churn' });
  // @ts-expect-error
  new DbtTask(pipeline, 'a', { commands: [] });
  // @ts-expect-error
  new DbtTask(pipeline, 'a', { commands: ['build'] });

  // A JAR sets no values.
  // @ts-expect-error
  new JarTask(pipeline, 'a', { jar: Library.jar('/a.jar'), mainClass: 'A', outputs: ['x'] });
  // @ts-expect-error -- all of a pipeline is refreshed, or a part
  new LakeflowTask(pipeline, 'a', { pipelineId: 'p-1', fullRefresh: true, refreshTables: ['a'] });

  new RunJobTask(pipeline, 'a', { job: pipeline, parameters: { rows: 7 } });
  // @ts-expect-error -- the other pipeline's parameters are known by name
  new RunJobTask(pipeline, 'a', { job: pipeline, parameters: { row: 7 } });

  const loop = new ForEachTask(pipeline, 'a', { inputs: ['eu', 'us'] });
  // @ts-expect-error -- texts have no fields
  Condition.equalTo(loop.item.region, 'eu');
  // @ts-expect-error -- all objects have the same
  new ForEachTask(pipeline, 'a', { inputs: [{ region: 'eu' }, { region: 'us', rows: 1 }] });
  // @ts-expect-error -- loops are not nested
  new ForEachTask(loop, 'a', { inputs: [1] });
  // @ts-expect-error -- and its task is what is tried again
  new ForEachTask(pipeline, 'a', { inputs: [1], retries: 3 });

  // @ts-expect-error -- values have the names that Databricks gives them
  Condition.equalTo(DynamicValue.startTime.isoDay, 1);
  // @ts-expect-error -- and nothing else is taken for one
  const value: ParameterValue & NumericValue = { toString: () => '1' };
  // @ts-expect-error -- there are six
  new NotebookTask(pipeline, 'a', { notebook, parameters: { value }, runIf: 'always' });
}

test('what does not compile is known to the compiler', () => {
  expect(whatDoesNotCompile).toBeTypeOf('function');
});
