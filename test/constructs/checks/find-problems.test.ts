import { RootConstruct } from 'constructs';
import { expect, test } from 'vitest';
import { Job } from '#databricks/job';
import { Volume } from '#databricks/volume';
import { findProblems } from '../../../constructs/checks/find-problems.ts';
import {
  Cluster,
  Compute,
  Experiment,
  GenericTask,
  NotebookTask,
  Pipeline,
  Schedule,
  Stack,
} from '../../../constructs/index.ts';
import { reportOn } from '../../support/problems.ts';

test('problems are told in the order of constructs, those of a task at the task', () => {
  const report = reportOn((stack) => {
    const pipeline = new Pipeline(stack, 'churn', { overrides: { max_concurrent_runs: 5000 } });
    new GenericTask(pipeline, 'train', {
      kind: 'for_each_task',
      attributes: { inputs: '[]', concurrency: 500, task: { task_key: 'inner', sql_task: {} } },
    });
    new Cluster(stack, 'analysis', { overrides: { runtime_engine: 'PHOTNO' } });
  });

  expect(report).toMatchInlineSnapshot(`
    "5 problems in stack team-dev

    [team-dev/analysis] runtime_engine 'PHOTNO' is not one of: PHOTON, STANDARD
      hint: did you mean 'PHOTON'?
    [team-dev/churn] max_concurrent_runs is 5000; it must be a whole number from 0 to 1000
    [team-dev/churn/inner] sql_task: none of query, dashboard, alert, file is given; give one
    [team-dev/churn/inner] sql_task.warehouse_id is missing
    [team-dev/churn/train] for_each_task.concurrency is 500; it must be a whole number from 1 to 100"
  `);
});

test("resources made with the provider's own classes are checked alike", () => {
  const report = reportOn((stack) => {
    new Volume(stack, 'raw', {
      name: 'raw',
      catalogName: 'ml',
      schemaName: 'churn',
      volumeType: 'EXTERNAL',
    });
    new Job(stack, 'churn', { name: 'churn', task: [{ taskKey: 'a', notebookTask: { notebookPath: '' } }] });
  });

  expect(report).toMatchInlineSnapshot(`
    "2 problems in stack team-dev

    [team-dev/churn/a] notebook_task.notebook_path is missing
    [team-dev/raw] storage_location is missing"
  `);
});

test('references between resources are not judged, and tell the same object apart from another', () => {
  const report = reportOn((stack) => {
    const experiment = new Experiment(stack, 'churn', { directory: '/Shared/churn' });
    new Pipeline(stack, 'churn', {
      overrides: { performance_target: experiment.experimentId, budget_policy_id: experiment.experimentId },
    });
  });

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/churn] pipeline has no task"
  `);
});

test('a mistake that a construct has reported is told once', () => {
  const report = reportOn((stack) => {
    const pipeline = new Pipeline(stack, 'churn', { schedule: Schedule.cron('0 6 * *', 'Mars/Base') });
    new NotebookTask(pipeline, 'train', { notebook: '/Shared/{{tasks.prepare.values.x}}' });
  });

  expect(report).toMatchInlineSnapshot(`
    "3 problems in stack team-dev

    [team-dev/churn] schedule '0 6 * *' has 4 fields; unix cron has 5: minute hour day month weekday
    [team-dev/churn] time zone 'Mars/Base' is not one that IANA lists, such as Europe/Paris
    [team-dev/churn/train] notebook_path reads task 'prepare', but the pipeline has: train"
  `);
});

test('every problem has its rule and its source', () => {
  const app = new RootConstruct();
  const stack = new Stack(app, 'team-dev', { compute: { nodeType: 'i3.xlarge' } });
  new Pipeline(stack, 'churn', { compute: Compute.job(), overrides: { edit_mode: 'LOCKED' } });

  expect(findProblems(app)).toMatchInlineSnapshot(`
    [
      {
        "hint": undefined,
        "message": "pipeline has no task",
        "path": "team-dev/churn",
        "rule": "job-task-missing",
        "source": "https://docs.databricks.com/api/workspace/jobs/create",
      },
      {
        "hint": undefined,
        "message": "edit_mode 'LOCKED' is not one of: UI_LOCKED, EDITABLE",
        "path": "team-dev/churn",
        "rule": "job-edit-mode",
        "source": "https://docs.databricks.com/api/workspace/jobs/create",
      },
    ]
  `);
});

test("an author's own validation is told as it is, without a rule", () => {
  const app = new RootConstruct();
  const stack = new Stack(app, 'team-dev');
  stack.node.addValidation({ validate: () => ['no pipeline on Fridays\n  hint: wait for Monday'] });

  expect(findProblems(app)).toEqual([
    { path: 'team-dev', message: 'no pipeline on Fridays', hint: 'wait for Monday' },
  ]);
});
