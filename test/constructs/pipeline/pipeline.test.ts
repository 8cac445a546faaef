import { expect, test } from 'vitest';
import {
  Cluster,
  Compute,
  Duration,
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
import { synthesized } from '../../support/problems.ts';

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
