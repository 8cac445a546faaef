import { describe, expect, test } from 'vitest';
import { UserError } from '../../../messages/user-error.ts';
import { type OneTimeRunOptions, oneTimeRun } from '../../../runtime/index.ts';

const CLUSTER = { num_workers: 0, node_type_id: 'r6id.4xlarge', spark_version: '16.4.x-cpu-ml-scala2.12' };
const LIBRARY = [{ whl: '${databricks_workspace_file.churn.workspace_path}' }];

/** A job as it stands in a stack. */
const JOB = {
  '//': { metadata: {} },
  name: 'dev_churn',
  description: 'Trains the churn model.',
  max_concurrent_runs: 1,
  schedule: { quartz_cron_expression: '0 0 6 * * ?', timezone_id: 'Europe/Paris' },
  timeout_seconds: 7200,
  tags: { team: 'ml' },
  git_source: { url: 'https://git.test/churn', provider: 'gitHub', branch: 'main' },
  parameter: [
    { name: 'rows', default: '10000' },
    { name: 'fail_once', default: '' },
  ],
  job_cluster: [{ job_cluster_key: 'large', new_cluster: CLUSTER }],
  task: [
    {
      task_key: 'prepare_data',
      existing_cluster_id: '${data.databricks_cluster.shared.id}',
      max_retries: 2,
      library: LIBRARY,
      python_wheel_task: {
        package_name: 'churn',
        entry_point: 'prepare-data',
        named_parameters: { rows: '{{job.parameters.rows}}', run: '{{job.run_id}}' },
      },
    },
    {
      task_key: 'train',
      job_cluster_key: 'large',
      depends_on: [{ task_key: 'prepare_data' }],
      library: LIBRARY,
      python_wheel_task: { named_parameters: { data: '{{tasks.prepare_data.values.train_uri}}' } },
    },
    { task_key: 'report', job_cluster_key: 'large', depends_on: [{ task_key: 'train' }] },
  ],
};

const submitted = (options: Partial<OneTimeRunOptions> = {}) =>
  oneTimeRun(JOB, { parameters: {}, runName: 'ci 7', ...options });

test('a shared job cluster becomes a cluster of each task', () => {
  const { tasks } = submitted().body;

  expect(tasks.map(({ new_cluster }) => new_cluster)).toEqual([undefined, CLUSTER, CLUSTER]);
  expect(JSON.stringify(tasks)).not.toContain('job_cluster_key');
});

test('blocks are named as the Jobs API names them, and parameters are written out', () => {
  expect(submitted({ parameters: { rows: '50' } }).body.tasks[0]).toEqual({
    task_key: 'prepare_data',
    existing_cluster_id: '${data.databricks_cluster.shared.id}',
    libraries: LIBRARY,
    python_wheel_task: {
      package_name: 'churn',
      entry_point: 'prepare-data',
      named_parameters: { rows: '50', run: '{{job.run_id}}' },
    },
  });
});

test('what a run can carry of its job is carried, with tags of its own', () => {
  const { tasks: _, ...rest } = submitted({ tags: { pr: '42' } }).body;

  expect(rest).toEqual({
    run_name: 'ci 7',
    timeout_seconds: 7200,
    tags: { team: 'ml', pr: '42' },
    git_source: { git_url: 'https://git.test/churn', git_provider: 'gitHub', git_branch: 'main' },
  });
});

test('what it cannot carry is said', () => {
  expect(submitted().notCarried).toEqual([
    'its schedule',
    'its limit of concurrent runs',
    'the retries of its tasks',
  ]);
});

describe('tasks can be chosen', () => {
  test('one alone, which forgets what it waited for', () => {
    expect(submitted({ tasks: ['report'] }).body.tasks).toEqual([
      { task_key: 'report', new_cluster: CLUSTER },
    ]);
  });

  test('or one with all before it', () => {
    expect(submitted({ tasks: ['+train'] }).body.tasks.map((task) => task.task_key)).toEqual([
      'prepare_data',
      'train',
    ]);
  });
});

describe('refused before anything is submitted', () => {
  function refusal(options: Partial<OneTimeRunOptions>): string {
    try {
      submitted(options);
    } catch (error) {
      if (error instanceof UserError) return error.describe();
      throw error;
    }
    return 'accepted';
  }

  test('a task that reads values of one that does not run', () => {
    expect(refusal({ tasks: ['train'] })).toMatchInlineSnapshot(`
      "task 'train' reads values of task 'prepare_data', which is not to run
        hint: --task +train runs what it needs as well"
    `);
  });

  test('a task that is not declared', () => {
    expect(refusal({ tasks: ['trian'] })).toMatchInlineSnapshot(`
      "job 'dev_churn' has no task 'trian'; it has: prepare_data, train, report
        hint: did you mean 'train'?"
    `);
  });

  test('a parameter that is not declared', () => {
    expect(refusal({ parameters: { row: '1' } })).toMatchInlineSnapshot(`
      "job 'dev_churn' has no parameter 'row'; it declares: rows, fail_once
        hint: did you mean 'rows'?"
    `);
  });
});
