import { expect, test } from 'vitest';
import { meaningOf } from '../../reconcile/plan-meaning.ts';
import { planTable } from '../../reconcile/plan-table.ts';
import { planFixture } from './plan-json-fixture.ts';

type Changes = Parameters<typeof planFixture>[0];

function table(changes: Changes, outputs?: Parameters<typeof planFixture>[1]): string {
  return planTable('churn-dev', meaningOf(planFixture(changes, outputs))).join('\n');
}

function update(before: object, after: object, more: object = {}): string {
  return table({ 'databricks_job.churn': { actions: ['update'], before, after, ...more } });
}

test('nothing to do is one line, whatever is read', () => {
  const changes: Changes = {
    'databricks_job.churn': { actions: ['no-op'] },
    'data.databricks_cluster.shared': { actions: ['read'] },
  };
  expect(table(changes)).toMatchInlineSnapshot(`"churn-dev: nothing to do"`);
});

test('a line of counts, then a line a resource, aligned', () => {
  const changes: Changes = {
    'databricks_mlflow_experiment.old': { actions: ['delete'] },
    'databricks_job.churn': { actions: ['create'] },
    'databricks_secret_scope.ml': { actions: ['forget'] },
    'databricks_cluster.shared': {
      actions: ['delete', 'create'],
      before: { spark_version: '15', num_workers: 1 },
      after: { spark_version: '16', num_workers: 2 },
      replace_paths: [['spark_version']],
    },
  };
  expect(table(changes)).toMatchInlineSnapshot(`
    "churn-dev: 1 to create, 1 to replace, 1 to delete, 1 to forget
      -/+ databricks_cluster.shared         replace because of spark_version "15" → "16"
      +   databricks_job.churn              create
      -   databricks_mlflow_experiment.old  delete
      .   databricks_secret_scope.ml        forget, leave it in the workspace"
  `);
});

test('a file with another content is said to have one', () => {
  const notebook = { path: '/Shared/report', source: '../../files/report.py' };
  expect(
    update({ ...notebook, md5: 'dee5c46989f5ec092311188f4fe829c3' }, { ...notebook, md5: 'different' }),
  ).toContain('update in place: another content');
});

test('tasks are matched by their key, not by their place', () => {
  const prepare = { task_key: 'prepare', timeout_seconds: 60 };
  const train = { task_key: 'train', timeout_seconds: 60 };
  const check = { task_key: 'check', timeout_seconds: 60 };
  expect(
    update({ task: [prepare, train] }, { task: [check, { ...train, timeout_seconds: 90 }] }),
  ).toMatchInlineSnapshot(`
    "churn-dev: 1 to update
      ~   databricks_job.churn  update in place: task[prepare] removed, task[train].timeout_seconds 60 → 90, task[check] added"
  `);
});

test('blocks inside tasks are matched too', () => {
  const task = (depends_on: object[], parameters: string[]) => ({
    task_key: 'train',
    depends_on,
    python_wheel_task: [{ parameters }],
  });
  expect(
    update(
      { task: [task([{ task_key: 'a' }, { task_key: 'b' }], ['--x=1'])] },
      { task: [task([{ task_key: 'b' }], ['--x=2'])] },
    ),
  ).toMatchInlineSnapshot(`
    "churn-dev: 1 to update
      ~   databricks_job.churn  update in place: task[train].depends_on[a] removed, task[train].python_wheel_task.parameters ["--x=1"] → ["--x=2"]"
  `);
});

test('an unknown value stays unknown', () => {
  expect(
    update({ url: 'a', tags: { x: '1' } }, { tags: { x: '1' } }, { after_unknown: { url: true } }),
  ).toMatchInlineSnapshot(`
    "churn-dev: 1 to update
      ~   databricks_job.churn  update in place: url "a" → (known after apply)"
  `);
});

test('a sensitive value is never shown, wherever it is marked', () => {
  const shown = update(
    { password: 'hunter2', conf: { key: 'hunter3', open: 'a' }, list: ['hunter4'] },
    { password: 'hunter5', conf: { key: 'hunter6', open: 'b' }, list: ['hunter7'] },
    {
      before_sensitive: { password: true, list: [true] },
      after_sensitive: { conf: { key: true } },
    },
  );
  expect(shown).toMatchInlineSnapshot(`
    "churn-dev: 1 to update
      ~   databricks_job.churn  update in place: password (sensitive), conf.key (sensitive), conf.open "a" → "b", list (sensitive)"
  `);
  expect(shown).not.toContain('hunter');
});

test('a sensitive block is not opened', () => {
  const shown = update(
    { conf: { key: 'hunter2' } },
    { conf: { key: 'hunter3' } },
    { after_sensitive: { conf: true } },
  );
  expect(shown).toMatchInlineSnapshot(`
    "churn-dev: 1 to update
      ~   databricks_job.churn  update in place: conf (sensitive)"
  `);
});

test('a long value is cut, and so is a long list', () => {
  const before = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`a${index}`, 1]));
  const after = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`a${index}`, 'x'.repeat(99)]));
  expect(update(before, after)).toMatchInlineSnapshot(`
    "churn-dev: 1 to update
      ~   databricks_job.churn  update in place: a0 1 → "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…, a1 1 → "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…, a2 1 → "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…, a3 1 → "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…, a4 1 → "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…, a5 1 → "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…, 3 more"
  `);
});

test('empty and absent are the same to the provider', () => {
  expect(update({ a: null, b: [], c: '' }, { a: '', c: null })).toMatchInlineSnapshot(`
    "churn-dev: 1 to update
      ~   databricks_job.churn  update in place"
  `);
});

test('a replacement without a path tells why', () => {
  expect(
    table({
      'databricks_job.churn': { actions: ['create', 'delete'], action_reason: 'replace_because_tainted' },
    }),
  ).toMatchInlineSnapshot(`
    "churn-dev: 1 to replace
      -/+ databricks_job.churn  replace because of its creation failed half way"
  `);
});

test('a path into a task names the task', () => {
  const task = (name: string) => ({ task: [{ task_key: 'train', cluster: name }] });
  expect(
    table({
      'databricks_job.churn': {
        actions: ['delete', 'create'],
        before: task('a'),
        after: task('b'),
        replace_paths: [['task', 0, 'cluster']],
      },
    }),
  ).toMatchInlineSnapshot(`
    "churn-dev: 1 to replace
      -/+ databricks_job.churn  replace because of task[train].cluster "a" → "b""
  `);
});

test('a move and a changed output are something to do', () => {
  expect(
    table(
      { 'databricks_job.churn': { actions: ['no-op'], previous_address: 'databricks_job.old' } },
      { job_id: ['update'], url: ['no-op'] },
    ),
  ).toMatchInlineSnapshot(`
    "churn-dev: 1 to move, outputs to change: job_id
      →   databricks_job.churn  move (was databricks_job.old)"
  `);
});
