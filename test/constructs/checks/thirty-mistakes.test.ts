import { expect, test } from 'vitest';
import { runChecks } from '../../../constructs/checks/run-checks.ts';
import { type BreachRow, job, resource } from './breaches/breach.ts';

/**
 * Thirty mistakes in a job, each a small edit of a valid one. `terraform plan` with the provider alone refuses one of
 * them. One more, a task's output that nobody declares, is in pipeline/references.test.ts: constructs know of it.
 */

const WORKERS = { autoscale: { min_workers: 1, max_workers: 2 } };
const CLUSTER = {
  spark_version: '16.4.x-scala2.12',
  node_type_id: 'i3.xlarge',
  data_security_mode: 'SINGLE_USER',
  ...WORKERS,
};
const PREPARE = {
  task_key: 'prepare',
  job_cluster_key: 'default',
  notebook_task: { notebook_path: '/Shared/prepare', source: 'WORKSPACE' },
};
const TRAIN = {
  task_key: 'train',
  depends_on: [{ task_key: 'prepare' }],
  job_cluster_key: 'default',
  python_wheel_task: { package_name: 'churn', entry_point: 'train' },
};
const JOB = {
  name: 'churn',
  job_cluster: [{ job_cluster_key: 'default', new_cluster: CLUSTER }],
  environment: [{ environment_key: 'ml', spec: { environment_version: '4' } }],
  parameter: [{ name: 'rows', default: '10' }],
  schedule: { quartz_cron_expression: '0 0 6 * * ?', timezone_id: 'Europe/Paris' },
  task: [PREPARE, TRAIN],
};

const tasks = (prepare: object, train: object = TRAIN) => ({ task: [{ ...PREPARE, ...prepare }, train] });
const train = (edit: object) => ({ task: [PREPARE, { ...TRAIN, ...edit }] });
const onCluster = (edit: object) => ({
  job_cluster: [{ job_cluster_key: 'default', new_cluster: { ...CLUSTER, ...edit } }],
});
const MANY_TAGS = Object.fromEntries(Array.from({ length: 26 }, (_, tag) => [`tag${tag}`, '']));

const mistakes: readonly (readonly [mistake: string, edit: object, rule: string])[] = [
  ['two tasks with one key', train({ task_key: 'prepare', depends_on: undefined }), 'job-task-key-twice'],
  [
    'a dependency on a task that does not exist',
    train({ depends_on: [{ task_key: 'p' }] }),
    'task-dependency-unknown',
  ],
  ['a task that depends on itself', train({ depends_on: [{ task_key: 'train' }] }), 'task-dependency-itself'],
  ['two computes on one task', train({ environment_key: 'ml' }), 'task-one-compute'],
  ['two kinds on one task', train({ spark_jar_task: { main_class_name: 'Train' } }), 'task-one-kind'],
  ['no kind at all', tasks({ notebook_task: undefined }), 'task-one-kind'],
  ['no compute for a wheel', train({ job_cluster_key: undefined }), 'task-compute-missing'],
  ['a job cluster key that does not exist', train({ job_cluster_key: 'big' }), 'task-job-cluster-unknown'],
  ['workers and autoscale together', onCluster({ num_workers: 2 }), 'cluster-workers-or-autoscale'],
  [
    'autoscale the wrong way',
    onCluster({ autoscale: { min_workers: 4, max_workers: 2 } }),
    'cluster-autoscale-order',
  ],
  [
    'no workers, and no single node',
    onCluster({ num_workers: 0, autoscale: undefined }),
    'cluster-single-node',
  ],
  ['unix cron', { schedule: { ...JOB.schedule, quartz_cron_expression: '0 6 * * *' } }, 'schedule-cron'],
  ['time zone Mars/Base', { schedule: { ...JOB.schedule, timezone_id: 'Mars/Base' } }, 'schedule-time-zone'],
  [
    'a period of 0',
    { schedule: undefined, trigger: { periodic: { interval: 0, unit: 'DAYS' } } },
    'trigger-interval',
  ],
  ['an unknown run_if', train({ run_if: 'ALL_SUCESS' }), 'task-run-if'],
  [
    'an unknown operator',
    tasks({
      job_cluster_key: undefined,
      notebook_task: undefined,
      condition_task: { left: '1', op: 'IS', right: '2' },
    }),
    'condition-operator',
  ],
  [
    'an unknown health metric',
    { health: { rules: [{ metric: 'SPEED', op: 'GREATER_THAN', value: 1 }] } },
    'job-health-metric',
  ],
  [
    'an outcome of no condition',
    train({ depends_on: [{ task_key: 'prepare', outcome: 'true' }] }),
    'task-outcome-of-no-condition',
  ],
  [
    'a for-each of 500 at once',
    train({
      for_each_task: { inputs: '[]', concurrency: 500, task: PREPARE },
      python_wheel_task: undefined,
      job_cluster_key: undefined,
    }),
    'for-each-concurrency',
  ],
  ['5000 runs at once', { max_concurrent_runs: 5000 }, 'job-max-concurrent-runs'],
  ['26 tags', { tags: MANY_TAGS }, 'job-tags-limit'],
  ['two parameters of one name', { parameter: [...JOB.parameter, ...JOB.parameter] }, 'job-parameter-twice'],
  ['a parameter with a space', { parameter: [{ name: 'max rows', default: '' }] }, 'job-parameter-name'],
  [
    'a token as text',
    onCluster({ spark_env_vars: { API_TOKEN: 'hunter2' } }),
    'cluster-literal-secret-variable',
  ],
  [
    'libraries without a cluster',
    train({ job_cluster_key: undefined, environment_key: 'ml', library: [{ whl: '/a.whl' }] }),
    'task-libraries-serverless',
  ],
  [
    'a relative notebook',
    tasks({ notebook_task: { notebook_path: 'prepare', source: 'WORKSPACE' } }),
    'notebook-path-absolute',
  ],
  [
    'a git source without branch',
    { git_source: { url: 'https://github.com/team/churn' } },
    'job-git-one-ref',
  ],
  [
    'a dbt command that is none',
    tasks({ notebook_task: undefined, dbt_task: { project_directory: '/dbt', commands: ['run'] } }),
    'dbt-command',
  ],
];

function rulesBrokenBy(resources: BreachRow[0]): string[] {
  return runChecks(resources).map(({ rule }) => rule);
}

test('the job that is edited breaks no rule', () => {
  expect(rulesBrokenBy(job(JOB))).toEqual([]);
});

test.each(mistakes)('%s', (_, edit, rule) => {
  expect(rulesBrokenBy(job({ ...JOB, ...edit }))).toEqual([rule]);
});

test('a level of clusters on a job', () => {
  const permissions = {
    job_id: '1',
    access_control: [{ group_name: 'users', permission_level: 'CAN_RESTART' }],
  };

  expect(rulesBrokenBy(resource('databricks_permissions', permissions))).toEqual(['permissions-level']);
});
