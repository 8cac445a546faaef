import { expect, test } from 'vitest';
import {
  Cluster,
  ClusterPolicy,
  type ClusterProps,
  Compute,
  Duration,
  InstancePool,
  NodeType,
  NotebookTask,
  Pipeline,
  type PolicyRules,
  Workers,
} from '../../../constructs/index.ts';
import { reportOn, synthesized } from '../../support/problems.ts';

function policed(rules: PolicyRules, props: ClusterProps = {}) {
  const stack = synthesized((stack) => {
    new Cluster(stack, 'shared', { ...props, policy: new ClusterPolicy(stack, 'small', { rules }) });
  });
  return stack.resource?.databricks_cluster?.shared;
}

test('what a policy fixes or has as default is written out where the author says nothing', () => {
  const attributes = policed({
    autotermination_minutes: { type: 'fixed', value: 45 },
    data_security_mode: { type: 'fixed', value: 'SINGLE_USER' },
    num_workers: { type: 'range', maxValue: 3, defaultValue: 3 },
    'custom_tags.cost_center': { type: 'fixed', value: '4711' },
    'spark_conf.spark.sql.shuffle.partitions': { type: 'unlimited', defaultValue: '8' },
    'aws_attributes.zone_id': { type: 'unlimited', defaultValue: 'auto', isOptional: true },
    spark_version: { type: 'fixed', value: 'auto:latest-lts' },
  });

  expect(attributes).toEqual({
    cluster_name: 'shared',
    spark_version: '16.4.x-scala2.12',
    node_type_id: 'i3.xlarge',
    data_security_mode: 'SINGLE_USER',
    num_workers: 3,
    autotermination_minutes: 45,
    custom_tags: { cost_center: '4711' },
    spark_conf: { 'spark.sql.shuffle.partitions': '8' },
    aws_attributes: { zone_id: 'auto' },
    policy_id: `\${databricks_cluster_policy.small.id}`,
    no_wait: true,
  });
});

test('what the author says counts where the policy leaves a choice', () => {
  const attributes = policed(
    {
      autotermination_minutes: { type: 'range', minValue: 10, maxValue: 60, defaultValue: 20 },
      node_type_id: { type: 'allowlist', values: ['i3.xlarge', 'i3.2xlarge'], defaultValue: 'i3.xlarge' },
      'autoscale.max_workers': { type: 'range', maxValue: 10 },
    },
    {
      autotermination: Duration.minutes(50),
      nodeType: NodeType.of('i3.2xlarge'),
      workers: Workers.autoscale(1, 10),
    },
  );

  expect(attributes).toMatchObject({
    autotermination_minutes: 50,
    node_type_id: 'i3.2xlarge',
    autoscale: { min_workers: 1, max_workers: 10 },
  });
});

test('a pool that the policy fixes stands in for the node type of the stack', () => {
  const stack = synthesized((stack) => {
    const pool = new InstancePool(stack, 'machines');
    const rules: PolicyRules = { instance_pool_id: { type: 'fixed', value: pool.poolId } };
    new Cluster(stack, 'shared', { policy: new ClusterPolicy(stack, 'pooled', { rules }) });
  });

  const shared = stack.resource?.databricks_cluster?.shared;
  expect(shared?.instance_pool_id).toBe(`\${databricks_instance_pool.machines.id}`);
  expect(shared).not.toHaveProperty('node_type_id');
});

test('conflicts with a policy whose rules are known', () => {
  const report = reportOn((stack) => {
    const rules: PolicyRules = {
      autotermination_minutes: { type: 'fixed', value: 45 },
      node_type_id: { type: 'allowlist', values: ['i3.xlarge'] },
      driver_node_type_id: { type: 'blocklist', values: ['i3.2xlarge'] },
      'autoscale.max_workers': { type: 'range', maxValue: 1 },
      'custom_tags.team': { type: 'regex', pattern: 'ml-.*' },
      ssh_public_keys: { type: 'forbidden' },
      cluster_type: { type: 'fixed', value: 'job' },
    };
    new Cluster(stack, 'shared', {
      policy: ClusterPolicy.fromName(stack, 'company', 'Company', rules),
      autotermination: Duration.minutes(30),
      nodeType: NodeType.of('i3.2xlarge'),
      driverNodeType: NodeType.of('i3.2xlarge'),
      tags: { team: 'bi' },
      sshPublicKeys: ['ssh-ed25519 AAAA'],
    });
    new Cluster(stack, 'scaling', {
      policy: ClusterPolicy.fromId('ABC', { num_workers: { type: 'fixed', value: 2 } }),
      workers: Workers.autoscale(1, 2),
    });
  });

  expect(report).toMatchInlineSnapshot(`
    "8 problems in stack team-dev

    [team-dev/scaling] its policy has num_workers fixed to 2, which leaves no room for autoscale
    [team-dev/shared] autotermination_minutes is 30; its policy has it fixed to 45
    [team-dev/shared] node_type_id is 'i3.2xlarge'; its policy allows i3.xlarge
    [team-dev/shared] driver_node_type_id is 'i3.2xlarge'; its policy blocks i3.2xlarge
    [team-dev/shared] autoscale.max_workers is 2; its policy allows at most 1
    [team-dev/shared] custom_tags.team is 'bi'; its policy allows /ml-.*/
    [team-dev/shared] ssh_public_keys is given; its policy forbids it
    [team-dev/shared] its policy is for clusters of type 'job', and this is of type 'all-purpose'"
  `);
});

test('a job cluster obeys what is said of clusters, and leaves out what only others have', () => {
  const stack = synthesized((stack) => {
    const policy = ClusterPolicy.fromId('ABC', {
      cluster_type: { type: 'fixed', value: 'job' },
      autotermination_minutes: { type: 'fixed', value: 45 },
      num_workers: { type: 'fixed', value: 4 },
    });
    const pipeline = new Pipeline(stack, 'churn', { compute: Compute.job({ policy }) });
    new NotebookTask(pipeline, 'train', { notebook: '/Shared/train' });
  });

  expect(stack.resource?.databricks_job?.churn?.job_cluster).toEqual([
    {
      job_cluster_key: 'default',
      new_cluster: {
        policy_id: 'ABC',
        spark_version: '16.4.x-scala2.12',
        node_type_id: 'i3.xlarge',
        data_security_mode: 'SINGLE_USER',
        num_workers: 4,
      },
    },
  ]);
});

test('a policy has rules, or a family', () => {
  const stack = synthesized((stack) => {
    new ClusterPolicy(stack, 'personal', { family: 'personal-vm' });
  });
  // @ts-expect-error -- neither is no policy
  const nothing: ConstructorParameters<typeof ClusterPolicy>[2] = {};

  expect(nothing).toEqual({});
  expect(stack.resource?.databricks_cluster_policy?.personal).toEqual({
    name: 'personal',
    policy_family_id: 'personal-vm',
  });
});

test('a rule for an attribute that the provider could not have is no rule', () => {
  const report = reportOn((stack) => {
    new ClusterPolicy(stack, 'small', { rules: { numWorkers: { type: 'range', maxValue: 4 } } });
  });

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/small] rules names 'numWorkers', but the provider's attributes are made of a-z, 0-9 and _
      hint: write num_workers"
  `);
});
