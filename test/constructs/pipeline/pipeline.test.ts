import { expect, test } from 'vitest';
import {
  Cluster,
  Compute,
  Duration,
  DynamicValue,
  Experiment,
  GitSource,
  NodeType,
  Pipeline,
  Principal,
  Schedule,
  SecretScope,
  type Stack,
  Wheel,
  WheelTask,
  Workers,
} from '../../../constructs/index.ts';
import { churnPipeline, jobOf } from '../../support/pipelines.ts';
import { reportOn, synthesized } from '../../support/problems.ts';

/** The job of a pipeline called `churn`. */
function job(declare: (stack: Stack) => void, props?: Parameters<typeof synthesized>[1]) {
  return synthesized(declare, props).resource?.databricks_job?.churn;
}

function wheelIn(stack: Stack): Wheel {
  return new Wheel(stack, 'example', { source: 'python' });
}

test('tasks are in the order of their keys, whatever the order they were declared in', () => {
  const declared = job((stack) => {
    const wheel = wheelIn(stack);
    const pipeline = new Pipeline(stack, 'churn', { compute: Compute.job() });
    const train = new WheelTask(pipeline, 'train', { wheel, entryPoint: 'main', outputs: ['model'] });
    const zoo = new WheelTask(pipeline, 'zoo', { wheel, entryPoint: 'main' });
    new WheelTask(pipeline, 'evaluate', {
      wheel,
      entryPoint: 'main',
      parameters: { model: train.outputs.model },
      after: [zoo],
    });
  });

  expect(declared?.task).toMatchObject([
    { task_key: 'evaluate', depends_on: [{ task_key: 'train' }, { task_key: 'zoo' }] },
    { task_key: 'train' },
    { task_key: 'zoo' },
  ]);
});

test('reading an output is the dependency, also from within a longer text', () => {
  const declared = job((stack) => {
    const wheel = wheelIn(stack);
    const pipeline = new Pipeline(stack, 'churn', { compute: Compute.job() });
    const first = new WheelTask(pipeline, 'first-one', { wheel, entryPoint: 'main', outputs: ['uri'] });
    new WheelTask(pipeline, 'second', {
      wheel,
      entryPoint: 'main',
      parameters: [`s3://${first.outputs.uri}/x`, 7],
    });
  });

  expect(declared?.task).toMatchObject([
    {},
    {
      depends_on: [{ task_key: 'first-one' }],
      python_wheel_task: { parameters: ['s3://{{tasks.`first-one`.values.uri}}/x', '7'] },
    },
  ]);
});

test('equal job clusters are one, under the name of the first task; others have their own', () => {
  const declared = job((stack) => {
    const wheel = wheelIn(stack);
    const big = () => Compute.job({ nodeType: NodeType.of('r5d.4xlarge'), workers: Workers.singleNode() });
    const pipeline = new Pipeline(stack, 'churn', { compute: Compute.job() });
    new WheelTask(pipeline, 'prepare', { wheel, entryPoint: 'main' });
    new WheelTask(pipeline, 'train', { wheel, entryPoint: 'main', compute: big() });
    new WheelTask(pipeline, 'evaluate', { wheel, entryPoint: 'main', compute: big() });
  });

  expect(declared?.job_cluster).toMatchObject([{ job_cluster_key: 'default' }, { job_cluster_key: 'train' }]);
  expect(declared?.task).toMatchObject([
    { task_key: 'evaluate', job_cluster_key: 'train' },
    { task_key: 'prepare', job_cluster_key: 'default' },
    { task_key: 'train', job_cluster_key: 'train' },
  ]);
});

test('what authors write as ${…} or %{…} stays text for Terraform; references of constructs stay references', () => {
  const json = synthesized((stack) => {
    const wheel = wheelIn(stack);
    const pipeline = new Pipeline(stack, 'churn', {
      compute: new Cluster(stack, 'shared'),
      description: 'a ${b} %{if}',
    });
    new WheelTask(pipeline, 'prepare', {
      wheel,
      entryPoint: 'main',
      parameters: [`\${x} ${pipeline.jobId} %{y}`],
    });
  });

  expect(json.resource?.databricks_job?.churn).toMatchObject({
    description: 'a $${b} %%{if}',
    task: [
      {
        existing_cluster_id: '${databricks_cluster.shared.id}',
        python_wheel_task: { parameters: ['$${x} ${databricks_job.churn.id} %%{y}'] },
      },
    ],
  });
});

test('the stack gives what all its pipelines share, and a pipeline or task says otherwise', () => {
  const declared = job(
    (stack) => {
      const wheel = wheelIn(stack);
      const pipeline = new Pipeline(stack, 'churn', {
        compute: Compute.job({ workers: Workers.autoscale(2, 8) }),
        schedule: Schedule.cron('0 6 * * 1-5', 'Europe/Paris'),
        tags: { owner: 'ana' },
      });
      new WheelTask(pipeline, 'a', { wheel, entryPoint: 'main' });
      new WheelTask(pipeline, 'b', { wheel, entryPoint: 'main', retries: 0, timeout: Duration.hours(1) });
    },
    {
      naming: { prefix: 'dev_' },
      tags: { team: 'ml' },
      runAs: { type: 'user', name: 'robot@corp.test' },
      schedules: 'paused',
      tasks: { retries: 2, timeout: '90 minutes' },
      compute: { maxWorkers: 4, nodeType: 'i3.xlarge' },
      notifications: { onFailure: ['ml@corp.test'] },
    },
  );

  expect(declared).toMatchObject({
    name: 'dev_churn',
    tags: { team: 'ml', owner: 'ana' },
    run_as: { user_name: 'robot@corp.test' },
    schedule: { quartz_cron_expression: '0 0 6 ? * MON,TUE,WED,THU,FRI', pause_status: 'PAUSED' },
    email_notifications: { on_failure: ['ml@corp.test'] },
    job_cluster: [
      { new_cluster: { autoscale: { min_workers: 2, max_workers: 4 }, custom_tags: { team: 'ml' } } },
    ],
    task: [
      { max_retries: 2, timeout_seconds: 5400 },
      { max_retries: 0, timeout_seconds: 3600 },
    ],
  });
});

test('grants gather in one resource, in the order of principals, the strongest level of each', () => {
  const json = synthesized((stack) => {
    const pipeline = new Pipeline(stack, 'churn', { compute: Compute.job() });
    new WheelTask(pipeline, 'a', { wheel: wheelIn(stack), entryPoint: 'main' });
    pipeline.grantManage(Principal.group('platform'));
    pipeline.grantView(Principal.user('Ana@Corp.Test'), Principal.group('platform'));
    pipeline.grantManageRun(Principal.user('ana@corp.test'));
  });

  expect(json.resource?.databricks_permissions).toEqual({
    churn_job: {
      job_id: '${databricks_job.churn.id}',
      access_control: [
        { group_name: 'platform', permission_level: 'CAN_MANAGE' },
        { user_name: 'ana@corp.test', permission_level: 'CAN_MANAGE_RUN' },
      ],
    },
  });
});

test('ACLs of a scope are written one after the other', () => {
  const json = synthesized((stack) => {
    const secrets = new SecretScope(stack, 'ml');
    secrets.grantRead(Principal.group('data-science'), Principal.user('ana@corp.test'));
    secrets.grantManage(Principal.group('data-science'));
  });

  expect(json.resource?.databricks_secret_acl).toMatchObject({
    'ml_data-science': { permission: 'MANAGE' },
    ml_ana_corp_test: { permission: 'READ', depends_on: ['databricks_secret_acl.ml_data-science'] },
  });
});

test('constructs nested in others keep the addresses that their authors chose', () => {
  const json = synthesized((stack) => {
    const team = new Cluster(stack, 'home');
    new Cluster(team, 'nested');
  });

  expect(Object.keys(json.resource?.databricks_cluster ?? {})).toEqual(['home', 'nested']);
});

test('a pipeline says as whom it runs, and its stack where it does not', () => {
  const applicationId = '5f0c7ad3-2c4b-4c36-9a53-6f2d1f1f7b10';
  const runAs = { type: 'user', name: 'ana@corp.test' } as const;

  expect(jobOf({}, { runAs })).toMatchObject({ run_as: { user_name: 'ana@corp.test' } });
  expect(jobOf({ runAs: Principal.servicePrincipal(applicationId) }, { runAs })).toMatchObject({
    run_as: { service_principal_name: applicationId },
  });
  expect(jobOf({})).not.toHaveProperty('run_as');
});

test('what tasks take over: from the pipeline, behind it from the stack, and 0 is said', () => {
  const tasks = { retries: 2, timeout: '1 hour' } as const;

  expect(
    jobOf({ tasks: { retries: 0, minRetryInterval: Duration.minutes(1) } }, { tasks })?.task,
  ).toMatchObject([{ max_retries: 0, min_retry_interval_millis: 60_000, timeout_seconds: 3600 }]);
});

test('tasks of a continuous pipeline do not take over retries, which they cannot have', () => {
  const job = jobOf({ schedule: Schedule.continuous() }, { tasks: { retries: 2, timeout: '1 hour' } });

  expect(job?.task).toEqual([expect.not.objectContaining({ max_retries: 2 })]);
  expect(job?.task).toMatchObject([{ timeout_seconds: 3600 }]);
});

test('runs wait for each other, or are skipped', () => {
  expect(jobOf({})).toMatchObject({ queue: { enabled: true }, max_concurrent_runs: 1 });
  expect(jobOf({ queue: false, maxConcurrentRuns: 5 })).toMatchObject({
    queue: { enabled: false },
    max_concurrent_runs: 5,
  });
});

test('parameters of any plain kind are text for Databricks', () => {
  const parameters = { rows: 10_000, sample: false, day: DynamicValue.startTime.isoDate };

  expect(jobOf({ parameters })?.parameter).toEqual([
    { name: 'rows', default: '10000' },
    { name: 'sample', default: 'false' },
    { name: 'day', default: '{{job.start_time.iso_date}}' },
  ]);
});

test('everything else that a job has', () => {
  const job = jobOf({
    timeout: Duration.hours(4),
    health: { lateAfter: Duration.hours(2) },
    git: GitSource.branch('https://github.com/corp/ml', 'main'),
    performanceTarget: 'standard',
    budgetPolicyId: 'b7c1',
    editMode: 'locked',
  });

  expect(job).toMatchObject({
    timeout_seconds: 14_400,
    health: { rules: [{ metric: 'RUN_DURATION_SECONDS' }] },
    git_source: { branch: 'main' },
    performance_target: 'STANDARD',
    budget_policy_id: 'b7c1',
    edit_mode: 'UI_LOCKED',
  });
});

test('a Git server that is not known, and one to run as who is nobody', () => {
  const report = reportOn((stack) => {
    const git = GitSource.branch('https://git.corp.test/ml', 'main');
    churnPipeline(stack, { git, runAs: Principal.servicePrincipal('robot') });
  });

  expect(report).toMatchInlineSnapshot(`
    "2 problems in stack team-dev

    [team-dev/churn] git source 'https://git.corp.test/ml' does not tell by its host which Git provider it is
      hint: name it: GitSource.branch(url, branch, { provider: 'gitHubEnterprise' })
    [team-dev/churn] runAs: service principal 'robot' must be named by its application id, a UUID"
  `);
});

test('an experiment, and a parameter that would take the place of its id', () => {
  const report = reportOn((stack) => {
    const experiment = new Experiment(stack, 'churn', { directory: '/Shared/churn' });
    churnPipeline(stack, { experiment, parameters: { experiment_id: '77' } });
  });

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/churn] parameter 'experiment_id' is given beside experiment, whose id becomes that parameter
      hint: leave out one of the two, or give the parameter another name"
  `);
});
