import {
  Cluster,
  ClusterPolicy,
  type ClusterPolicyProps,
  type ClusterProps,
  Compute,
  DockerImage,
  Duration,
  type ICompute,
  InitScript,
  InstancePool,
  type InstancePoolProps,
  type JobComputeProps,
  Library,
  LogDelivery,
  NodeType,
  NotebookTask,
  Pipeline,
  Principal,
  type ServerlessProps,
  Size,
  SparkVersion,
  type Stack,
  Warehouse,
  type WarehouseProps,
  Workers,
} from '../../../constructs/index.ts';
import { testPlanTable } from './plan-table.ts';

/**
 * Compute through real Terraform and the real provider: applied it is planned again without change, and a change of
 * one thing is an update in place; of what a pool is made of, a replacement.
 */

interface Case {
  readonly declare: (stack: Stack, id: string, isChanged: boolean) => void;
  readonly address: string;
  readonly change?: 'update' | 'delete, create';
}

type Both<Props> = readonly [before: Props, after: Props];

function cluster(...[before, after]: Both<ClusterProps>): Case {
  return {
    declare: (stack, id, isChanged) => new Cluster(stack, id, isChanged ? after : before),
    address: 'databricks_cluster',
  };
}

function onCompute(compute: (isChanged: boolean) => ICompute): Case {
  return {
    declare: (stack, id, isChanged) => {
      const pipeline = new Pipeline(stack, id, { compute: compute(isChanged) });
      new NotebookTask(pipeline, 'only', { notebook: '/Shared/only' });
    },
    address: 'databricks_job',
  };
}

function job(...[before, after]: Both<JobComputeProps>): Case {
  return onCompute((isChanged) => Compute.job(isChanged ? after : before));
}

function serverless(...[before, after]: Both<ServerlessProps>): Case {
  return onCompute((isChanged) => Compute.serverless(isChanged ? after : before));
}

function pool(change: Case['change'], ...[before, after]: Both<InstancePoolProps>): Case {
  return {
    declare: (stack, id, isChanged) => new InstancePool(stack, id, isChanged ? after : before),
    address: 'databricks_instance_pool',
    change,
  };
}

function policy(...[before, after]: Both<ClusterPolicyProps>): Case {
  return {
    declare: (stack, id, isChanged) => new ClusterPolicy(stack, id, isChanged ? after : before),
    address: 'databricks_cluster_policy',
  };
}

function warehouse(...[before, after]: Both<WarehouseProps>): Case {
  return {
    declare: (stack, id, isChanged) => new Warehouse(stack, id, isChanged ? after : before),
    address: 'databricks_sql_endpoint',
  };
}

const a = Library.pypi('a==1');
const b = Library.maven('g:b:1', { exclusions: ['x:y'] });
const ana = Principal.user('ana@corp.test');
const rules = { autotermination_minutes: { type: 'fixed', value: 45 } } as const;

const CASES: Readonly<Record<string, Case>> = {
  workers: cluster({ workers: Workers.fixed(1) }, { workers: Workers.autoscale(1, 3) }),
  single_node: cluster({ workers: Workers.singleNode() }, { workers: Workers.fixed(1) }),
  machines: cluster({}, { nodeType: NodeType.memoryOptimized({ minMemoryGb: 64 }) }),
  driver: cluster(
    { driverNodeType: NodeType.of('i3.2xlarge') },
    { driverNodeType: NodeType.of('i3.4xlarge') },
  ),
  runtime: cluster({}, { sparkVersion: SparkVersion.lts('17.3') }),
  access: cluster({}, { access: { dedicatedTo: ana } }),
  photon: cluster({ photon: true }, { photon: false }),
  autotermination: cluster({ autotermination: Duration.hours(1) }, { autotermination: 'never' }),
  availability: cluster({ availability: 'spot' }, { availability: 'onDemand' }),
  aws: cluster(
    { cloud: { type: 'aws', zone: 'auto', spotBidPercent: 80 } },
    { cloud: { type: 'aws', disks: { type: 'ssd', count: 1, size: Size.gigabytes(100) } } },
  ),
  conf: cluster({ sparkConf: { a: '1' }, environment: { A: '1' } }, {}),
  tags: cluster({ tags: { team: 'ml' } }, {}),
  scripts: cluster({ initScripts: [InitScript.workspace('/Shared/a.sh')] }, {}),
  logs: cluster({ logs: LogDelivery.volume('/Volumes/a/b/c') }, {}),
  image: cluster({ dockerImage: DockerImage.of('team/spark:1') }, {}),
  keys: cluster({ sshPublicKeys: ['ssh-ed25519 AAAA'] }, {}),
  libraries: cluster({ libraries: [a] }, { libraries: [b, a] }),
  workload: cluster({ workload: 'jobs' }, { workload: 'notebooks' }),
  policy_defaults: cluster(
    { policy: ClusterPolicy.fromId(policyOf('personal-vm')), applyPolicyDefaults: true },
    { policy: ClusterPolicy.fromId(policyOf('power-user')), applyPolicyDefaults: true },
  ),
  job_workers: job({ workers: Workers.singleNode() }, { workers: Workers.autoscale(1, 2) }),
  job_availability: job({ availability: 'spotWithFallback' }, { availability: 'onDemand' }),
  job_scripts: job({ initScripts: [InitScript.volume('/Volumes/a/b/c.sh')], tags: { team: 'ml' } }, {}),
  job_policy: job({}, { policy: ClusterPolicy.fromId(policyOf('job-cluster'), rules) }),
  serverless_libraries: serverless({ libraries: [a] }, { libraries: [a, Library.jar('/Volumes/a/b/c.jar')] }),
  serverless_version: serverless({}, { environmentVersion: '3' }),
  pool_idle: pool('update', { minIdle: 1 }, { minIdle: 0, idleTimeout: Duration.minutes(5) }),
  pool_tags: pool('update', { tags: { team: 'ml' } }, {}),
  pool_machines: pool('delete, create', {}, { nodeType: NodeType.of('i3.2xlarge') }),
  pool_spot: pool('delete, create', { availability: 'spot' }, {}),
  rules: policy({ rules }, { rules: {}, description: 'none', maxClustersPerUser: 1 }),
  family: policy({ family: 'personal-vm' }, { family: 'personal-vm', rules, libraries: [a] }),
  size: warehouse({}, { size: 'Small', clusters: { min: 1, max: 2 } }),
  kind: warehouse({}, { type: 'classic', autostop: 'never' }),
  warehouse_tags: warehouse({ tags: { team: 'bi' } }, { tags: { team: 'ml' }, channel: 'preview' }),
};

/** The id that the local workspace gives to the policy of a family, which is there from the start. */
function policyOf(family: string): string {
  return `FAMILY-${family}`;
}

function declareAll(stack: Stack, isChanged: boolean): void {
  for (const [id, { declare }] of Object.entries(CASES)) declare(stack, id, isChanged);
}

testPlanTable('all compute is planned again without change, and changes as it promises', {
  declare: declareAll,
  changes: Object.fromEntries(
    Object.entries(CASES).map(([id, { address, change = 'update' }]) => [`${address}.${id}`, change]),
  ),
  props: { compute: { nodeType: 'i3.xlarge' } },
});
