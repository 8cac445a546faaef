import { expect, test } from 'vitest';
import {
  Cluster,
  Compute,
  Condition,
  ConditionTask,
  Duration,
  ForEachTask,
  Library,
  NotebookTask,
  Pipeline,
  RunJobTask,
  type Stack,
} from '../../../constructs/index.ts';
import { reportOn, synthesized } from '../../support/problems.ts';

const notebook = '/Shared/a';

function tasksOf(declare: (stack: Stack) => void, props?: Parameters<typeof synthesized>[1]) {
  return synthesized(declare, props).resource?.databricks_job?.churn?.task;
}

test('a task comes after all whose keys match a pattern, and never after itself', () => {
  const tasks = tasksOf((stack) => {
    const pipeline = new Pipeline(stack, 'churn');
    new NotebookTask(pipeline, 'transform_all', { notebook, after: [/^transform_/g] });
    new NotebookTask(pipeline, 'transform_b', { notebook });
    new NotebookTask(pipeline, 'transform_a', { notebook });
    new NotebookTask(pipeline, 'load', { notebook });
  });

  expect(tasks).toContainEqual(
    expect.objectContaining({
      task_key: 'transform_all',
      depends_on: [{ task_key: 'transform_a' }, { task_key: 'transform_b' }],
    }),
  );
});

test('branches of a condition are outcomes to wait for', () => {
  const tasks = tasksOf((stack) => {
    const pipeline = new Pipeline(stack, 'churn');
    const gate = new ConditionTask(pipeline, 'gate', { if: Condition.equalTo(1, 1) });
    new NotebookTask(pipeline, 'no', { notebook, after: [gate.whenFalse] });
    new NotebookTask(pipeline, 'yes', { notebook, after: [gate.whenTrue] });
  });

  expect(tasks).toMatchObject([
    { condition_task: { left: '1', op: 'EQUAL_TO', right: '1' } },
    { depends_on: [{ task_key: 'gate', outcome: 'false' }] },
    { depends_on: [{ task_key: 'gate', outcome: 'true' }] },
  ]);
});

test('of retries and timeouts, only what a task does not say is inherited: from its pipeline, then from the stack', () => {
  const tasks = tasksOf(
    (stack) => {
      const pipeline = new Pipeline(stack, 'churn', { tasks: { timeout: Duration.hours(1) } });
      new NotebookTask(pipeline, 'a', { notebook });
      new NotebookTask(pipeline, 'b', { notebook, retries: 0, timeout: Duration.minutes(5) });
      new NotebookTask(pipeline, 'c', {
        notebook,
        retries: 'unlimited',
        minRetryInterval: Duration.minutes(1),
      });
    },
    { tasks: { retries: 2, timeout: '4 hours' } },
  );

  expect(tasks).toMatchObject([
    { max_retries: 2, timeout_seconds: 3600 },
    { max_retries: 0, timeout_seconds: 300 },
    { max_retries: -1, min_retry_interval_millis: 60_000, timeout_seconds: 3600 },
  ]);
});

test('conditions, loops and runs of other jobs inherit neither retries nor timeouts', () => {
  const tasks = tasksOf(
    (stack) => {
      const pipeline = new Pipeline(stack, 'churn');
      new ConditionTask(pipeline, 'a', { if: Condition.lessThan(1, 2) });
      new RunJobTask(pipeline, 'b', { job: 7 });
      const loop = new ForEachTask(pipeline, 'c', { inputs: [1] });
      new NotebookTask(loop, 'd', { notebook });
    },
    { tasks: { retries: 2, timeout: '4 hours' } },
  );

  expect(tasks).toEqual([
    { task_key: 'a', condition_task: { left: '1', op: 'LESS_THAN', right: '2' } },
    expect.not.objectContaining({ max_retries: 2 }),
    expect.objectContaining({
      for_each_task: {
        inputs: '[1]',
        concurrency: 1,
        task: expect.objectContaining({ max_retries: 2, timeout_seconds: 14_400 }),
      },
    }),
  ]);
  expect(tasks).not.toContainEqual(expect.objectContaining({ timeout_seconds: expect.anything() }));
});

test('what a task cannot come after', () => {
  const report = reportOn((stack) => {
    const other = new Pipeline(stack, 'other');
    const elsewhere = new NotebookTask(other, 'elsewhere', { notebook });
    const pipeline = new Pipeline(stack, 'churn');
    const loop = new ForEachTask(pipeline, 'loop', { inputs: [1] });
    const inside = new NotebookTask(loop, 'inside', { notebook, after: [/^prepare/] });
    new NotebookTask(pipeline, 'prepare_a', { notebook });
    new NotebookTask(pipeline, 'train', { notebook, after: [elsewhere, inside, /^perpare_a$/] });
  });

  expect(report).toMatchInlineSnapshot(`
    "4 problems in stack team-dev

    [team-dev/churn/loop/inside] it comes after others, but runs inside 'loop'
      hint: give after to 'loop'
    [team-dev/churn/train] it comes after 'team-dev/other/elsewhere', which is in another pipeline
      hint: run that pipeline with a RunJobTask
    [team-dev/churn/train] it comes after 'inside', which runs inside 'loop'
      hint: come after 'loop'
    [team-dev/churn/train] it comes after /^perpare_a$/, which matches no other task
      hint: did you mean 'prepare_a'?"
  `);
});

test('a program without compute', () => {
  const report = reportOn((stack) => {
    const pipeline = new Pipeline(stack, 'churn');
    new RunJobTask(pipeline, 'self', { job: pipeline });
    new NotebookTask(pipeline, 'serverless', { notebook, compute: Compute.serverless() });
    new NotebookTask(pipeline, 'in_its_own_environment', { notebook });
  });

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/churn/self] task runs the pipeline that it is in"
  `);
});

test('what an author overrides is merged into the task, block by block', () => {
  const tasks = tasksOf((stack) => {
    const pipeline = new Pipeline(stack, 'churn');
    new NotebookTask(pipeline, 'only', {
      notebook,
      retries: 2,
      overrides: { max_retries: null, notebook_task: { base_parameters: { a: '1' } }, newer_than_this: true },
    });
  });

  expect(tasks).toEqual([
    expect.objectContaining({
      notebook_task: { notebook_path: notebook, source: 'WORKSPACE', base_parameters: { a: '1' } },
      newer_than_this: true,
    }),
  ]);
  expect(tasks).not.toEqual([expect.objectContaining({ max_retries: expect.anything() })]);
});

test('libraries of a task that has no compute have nowhere to go', () => {
  const report = reportOn((stack) => {
    const pipeline = new Pipeline(stack, 'churn');
    new NotebookTask(pipeline, 'train', { notebook, libraries: [Library.pypi('xgboost')] });
  });

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/churn/train] task has libraries, but no compute to install them on
      hint: give compute to it or to its pipeline, such as Compute.serverless()"
  `);
});

test('both outcomes of a condition never come together', () => {
  const report = reportOn((stack) => {
    const pipeline = new Pipeline(stack, 'churn');
    const gate = new ConditionTask(pipeline, 'gate', { if: Condition.equalTo(1, 1) });
    new NotebookTask(pipeline, 'both', { notebook, after: [gate.whenTrue, gate.whenFalse] });
    new NotebookTask(pipeline, 'same', { notebook, after: [gate.whenTrue, gate.whenTrue] });
  });

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/churn/both] it comes after 'gate' twice, with different outcomes
      hint: come after one outcome, or after 'gate' itself, whatever its outcome"
  `);
});

test('a task of another pipeline is told once', () => {
  const report = reportOn((stack) => {
    const prepare = new NotebookTask(new Pipeline(stack, 'prepare'), 'run', { notebook });
    new NotebookTask(new Pipeline(stack, 'churn'), 'train', { notebook, after: [prepare] });
  });

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/churn/train] it comes after 'team-dev/prepare/run', which is in another pipeline
      hint: run that pipeline with a RunJobTask"
  `);
});

test('pipelines that run each other would never end', () => {
  const report = reportOn((stack) => {
    const [one, other] = [new Pipeline(stack, 'one'), new Pipeline(stack, 'other')];
    new RunJobTask(one, 'run', { job: other });
    new RunJobTask(other, 'run', { job: one });
  });

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/one] jobs run each other: databricks_job.one → databricks_job.other → databricks_job.one"
  `);
});

test('a cluster of an empty id is not taken for no cluster', () => {
  const report = reportOn((stack) => {
    new NotebookTask(new Pipeline(stack, 'churn', { compute: Cluster.fromId('') }), 'train', { notebook });
  });

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/churn/train] existing_cluster_id is empty
      hint: the id of a cluster is such as 0123-456789-abcdefgh"
  `);
});

test('attributes by the names of TypeScript are no overrides', () => {
  const report = reportOn((stack) => {
    const overrides = { maxRetries: 3 };
    const compute = Compute.job({ overrides: { isSingleNode: true } });
    const pipeline = new Pipeline(stack, 'churn', { overrides: { maxConcurrentRuns: 3 } });
    new NotebookTask(pipeline, 'train', { notebook, compute, overrides });
  });

  expect(report).toMatchInlineSnapshot(`
    "3 problems in stack team-dev

    [team-dev/churn] overrides names 'maxConcurrentRuns', but the provider's attributes are made of a-z, 0-9 and _
      hint: write max_concurrent_runs
    [team-dev/churn/train] overrides names 'maxRetries', but the provider's attributes are made of a-z, 0-9 and _
      hint: write max_retries
    [team-dev/churn/train] overrides names 'isSingleNode', but the provider's attributes are made of a-z, 0-9 and _
      hint: write is_single_node"
  `);
});

test('the id of a job is a number above 0', () => {
  const report = reportOn((stack) => {
    new RunJobTask(new Pipeline(stack, 'churn'), 'run', { job: Number('none') });
    new RunJobTask(new Pipeline(stack, 'other'), 'run', { job: 0 });
  });

  expect(report).toMatchInlineSnapshot(`
    "2 problems in stack team-dev

    [team-dev/churn/run] run_job_task.job_id 'NaN' must be the numeric id of a job
      hint: to run a pipeline, give the pipeline itself
    [team-dev/other/run] run_job_task.job_id '0' must be the numeric id of a job
      hint: to run a pipeline, give the pipeline itself"
  `);
});
