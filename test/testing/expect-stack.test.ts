import { expect, test } from 'vitest';
import { Duration, NotebookTask, Pipeline, Schedule, Stack } from '../../constructs/index.ts';
import { expectStack } from '../../testing/index.ts';

const stack = expectStack((app) => {
  const churn = new Stack(app, 'churn-dev');
  const pipeline = new Pipeline(churn, 'churn', { schedule: Schedule.every(Duration.hours(6)) });
  new NotebookTask(pipeline, 'train', { notebook: '/Shared/train', retries: 1 });
  return churn;
});

test('what is as expected passes: only what is given is compared', () => {
  expect(() => {
    stack.toHaveResource('databricks_job.churn');
    stack.toHaveResource('databricks_job.churn', {
      trigger: { periodic: { interval: 6 } },
      max_concurrent_runs: 1,
    });
    stack.toHaveTask('databricks_job.churn', 'train', { max_retries: 1 });
    stack.not.toHaveResource('databricks_job.other');
  }).not.toThrow();
});

test('every difference is named with its path', () => {
  const expected = {
    trigger: { periodic: { interval: 4, unit: 'HOURS' }, pause_status: 'PAUSED' },
    edit_mode: 'UI_LOCKED',
  };

  expect(() => stack.toHaveResource('databricks_job.churn', expected)).toThrowErrorMatchingInlineSnapshot(`
    [AssertionError: databricks_job.churn is not as expected
      trigger.periodic.interval is 6, expected 4
      trigger.pause_status is "UNPAUSED", expected "PAUSED"
      edit_mode is not there, expected "UI_LOCKED"]
  `);
});

test('a task that differs, or is not there', () => {
  expect(() =>
    stack.toHaveTask('databricks_job.churn', 'train', { max_retries: 3 }),
  ).toThrowErrorMatchingInlineSnapshot(`
    [AssertionError: task 'train' of databricks_job.churn is not as expected
      max_retries is 1, expected 3]
  `);
  expect(() => stack.toHaveTask('databricks_job.churn', 'trian')).toThrowErrorMatchingInlineSnapshot(`
    [AssertionError: databricks_job.churn has no task 'trian', but: train
      hint: did you mean 'train'?]
  `);
});

test('a resource that is not there, or is', () => {
  expect(() => stack.toHaveResource('databricks_job.chrun')).toThrowErrorMatchingInlineSnapshot(`
    [AssertionError: the stack has no databricks_job.chrun, but:
      databricks_job.churn
      hint: did you mean 'databricks_job.churn'?]
  `);
  expect(() => stack.not.toHaveResource('databricks_job.churn')).toThrowErrorMatchingInlineSnapshot(
    `[AssertionError: the stack has databricks_job.churn]`,
  );
});
