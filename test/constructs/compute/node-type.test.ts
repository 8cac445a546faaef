import { expect, test } from 'vitest';
import { hasGpu, NODE_CATALOGUE } from '../../../constructs/compute/node-types/node-catalogue.ts';
import {
  Cluster,
  Compute,
  NodeType,
  SparkVersion,
  type Stack,
  type StackProps,
} from '../../../constructs/index.ts';
import { reportOn, synthesized } from '../../support/problems.ts';

/** What the cluster `shared` of this node type is called in a stack. */
function nodeTypeIn(props: StackProps, nodeType: NodeType): unknown {
  const stack = synthesized((stack) => new Cluster(stack, 'shared', { nodeType }), props);
  return stack.resource?.databricks_cluster?.shared?.node_type_id;
}

const host = (address: string): StackProps => ({ workspace: { type: 'host', host: address } });

test.each([
  [host('https://ml.cloud.databricks.com'), 'r6id.2xlarge'],
  [host('https://adb-123.4.azuredatabricks.net'), 'Standard_E8ds_v5'],
  [host('https://123.4.gcp.databricks.com'), 'n2-highmem-8'],
  [{ compute: { nodeType: 'i3.xlarge' } }, 'r6id.2xlarge'],
  [{ compute: { nodeType: 'rgd-fleet.xlarge' } }, 'r6id.2xlarge'],
  [{ compute: { nodeType: 'Standard_D4ds_v5' } }, 'Standard_E8ds_v5'],
  [{ compute: { nodeType: 'n2-standard-4' } }, 'n2-highmem-8'],
  [{ ...host('http://127.0.0.1:8080'), compute: { nodeType: 'n2-standard-4' } }, 'n2-highmem-8'],
])('a need is met from the cloud of the stack: %j', (props, expected) => {
  expect(nodeTypeIn(props, NodeType.memoryOptimized({ minMemoryGb: 64 }))).toBe(expected);
});

const AWS: StackProps = { compute: { nodeType: 'i3.xlarge' } };

test.each([
  [NodeType.generalPurpose(), 'm6id.xlarge'],
  [NodeType.generalPurpose({ minCores: 5 }), 'm6id.2xlarge'],
  [NodeType.computeOptimized({ minMemoryGb: 100 }), 'c6id.16xlarge'],
  [NodeType.storageOptimized({ minCores: 8, minMemoryGb: 10 }), 'i4i.2xlarge'],
])('the smallest machine that has all of it is taken', (nodeType, expected) => {
  expect(nodeTypeIn(AWS, nodeType)).toBe(expected);
});

test('a cloud that the cluster names itself counts', () => {
  const stack = synthesized(
    (stack) => new Cluster(stack, 'shared', { nodeType: NodeType.generalPurpose(), cloud: { type: 'gcp' } }),
    {},
  );

  expect(stack.resource?.databricks_cluster?.shared).toMatchObject({ node_type_id: 'n2-standard-4' });
});

test('what cannot be met, and where', () => {
  const declare = (stack: Stack): void => {
    new Cluster(stack, 'huge', { nodeType: NodeType.gpu({ minGpus: 16 }) });
    new Cluster(stack, 'elsewhere', { cloud: { type: 'azure' } });
  };

  expect(reportOn(declare, AWS)).toMatchInlineSnapshot(`
    "2 problems in stack team-dev

    [team-dev/elsewhere] cloud attributes of azure are given, but the workspace is in aws
    [team-dev/huge] no GPU node type of aws has 16 GPUs; the largest that is known here, p5.48xlarge has 192 cores, 2048 GB, 8 GPUs
      hint: if there is one, name it: NodeType.of('…')"
  `);
  expect(
    reportOn((stack) => new Cluster(stack, 'stored', { nodeType: NodeType.storageOptimized() }), {
      compute: { nodeType: 'n2-standard-4' },
    }),
  ).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/stored] no storage optimized node type of gcp is known here
      hint: if there is one, name it: NodeType.of('…')"
  `);
});

test('a need and an availability ask for a cloud', () => {
  const report = reportOn((stack) => {
    new Cluster(stack, 'needy', { nodeType: NodeType.memoryOptimized() });
    new Cluster(stack, 'spot', { nodeType: NodeType.of('custom'), availability: 'spot' });
  }, {});

  expect(report).toMatchInlineSnapshot(`
    "2 problems in stack team-dev

    [team-dev/needy] a memory optimized node type is asked for, but nothing says which cloud the workspace is in
      hint: write NodeType.of('…'), or add compute.nodeType to the environment
    [team-dev/spot] availability is given, but nothing says which cloud the workspace is in
      hint: add cloud: { type: 'aws' }, or compute.nodeType to the environment"
  `);
});

test('machines of the table have their names once, and GPUs where they are for GPUs', () => {
  const machines = Object.values(NODE_CATALOGUE).flatMap((categories) => Object.entries(categories));
  const ids = machines.flatMap(([, types]) => types.map(({ id }) => id));

  expect(new Set(ids).size).toBe(ids.length);
  for (const [category, types] of machines) {
    for (const { id, gpus } of types) {
      expect([id, hasGpu(id), gpus > 0]).toEqual([id, category === 'GPU', category === 'GPU']);
    }
  }
});

test('a pool has its own machines: to name others does not compile', () => {
  const pool = { poolId: 'pool-1' };
  // @ts-expect-error -- the pool says which
  const machines = Compute.job({ pool, nodeType: NodeType.of('i3.xlarge') });
  // @ts-expect-error -- and how they are rented
  const renting = Compute.job({ pool, availability: 'spot' });
  // @ts-expect-error -- a driver from a pool needs workers from one
  const driver = Compute.job({ driverPool: pool });
  // @ts-expect-error -- attributes of one cloud are not those of another
  const disk = Compute.job({ cloud: { type: 'aws', bootDisk: 1 } });
  expect([machines, renting, driver, disk]).not.toContain(undefined);
});

test('a machine of another cloud, and a release that is no key', () => {
  const report = reportOn((stack) => {
    new Cluster(stack, 'a', { nodeType: NodeType.of('Standard_D4ds_v5') });
    new Cluster(stack, 'b', {
      nodeType: NodeType.of('m6id.large'),
      driverNodeType: NodeType.of('n2-standard-4'),
    });
    new Cluster(stack, 'c', { sparkVersion: SparkVersion.of('16.4') });
  }, AWS);

  expect(report).toMatchInlineSnapshot(`
    "3 problems in stack team-dev

    [team-dev/a] node type 'Standard_D4ds_v5' is one of azure, but the workspace is in aws
      hint: say what it must have in any cloud, such as NodeType.generalPurpose({ minMemoryGb: 16 })
    [team-dev/b] node type 'n2-standard-4' is one of gcp, but the workspace is in aws
      hint: say what it must have in any cloud, such as NodeType.generalPurpose({ minMemoryGb: 16 })
    [team-dev/c] spark_version '16.4' must be the key of a Databricks runtime, such as 16.4.x-scala2.12"
  `);
});

test('the default machine of a stack is one of its workspace', () => {
  const props = { ...host('https://adb-123.4.azuredatabricks.net'), compute: { nodeType: 'i3.xlarge' } };

  expect(reportOn((stack) => new Cluster(stack, 'shared'), props)).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev] compute.nodeType 'i3.xlarge' is one of aws, but the workspace is in azure
      hint: give the environment one of its own cloud"
  `);
});
