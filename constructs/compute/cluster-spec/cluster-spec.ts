import type { Mistake } from '../../private/mistake.ts';
import type { SecretReference } from '../../secret-reference.ts';
import type { Stack } from '../../stack.ts';
import { cloudOf, cloudProblems } from '../cloud.ts';
import { SparkVersion } from '../spark-version.ts';
import { Workers } from '../workers.ts';
import { renderCloudAttributes } from './cloud-attributes.ts';
import type { ClusterShape, ClusterType } from './cluster-shape.ts';
import type { AccessMode, ClusterSpecProps } from './cluster-spec-props.ts';
import { runtimeProblems } from './runtime-problems.ts';
import { underPolicy } from './under-policy.ts';

/** What a cluster is, and what is wrong with it. */
export interface ClusterSpec {
  readonly attributes: ClusterShape & { readonly spark_version: string };
  readonly problems: readonly Mistake[];
}

/** The cluster's own side: what only one of the two uses has. */
export interface ClusterUse {
  readonly type: ClusterType;
  /** Where neither the author nor the policy gives one. */
  readonly defaultAccess: AccessMode;
  readonly access: AccessMode | undefined;
  /** Further attributes that the author gave. */
  readonly given?: ClusterShape;
  /** Further attributes where the author gives none. */
  readonly defaults?: ClusterShape;
}

const DEFAULT_WORKERS = Workers.autoscale(1, 2);
const DEFAULT_VERSION = SparkVersion.lts('16.4');
const SINGLE_NODE_CONF = { 'spark.databricks.cluster.profile': 'singleNode', 'spark.master': 'local[*]' };

/**
 * A cluster as its author, its stack and its policy want it: what the author says counts, then what the policy
 * decides, then what the stack and this library have as defaults.
 */
export function clusterSpec(stack: Stack, props: ClusterSpecProps, use: ClusterUse): ClusterSpec {
  const machines = findMachines(stack, props);
  const { workers, sparkVersion = DEFAULT_VERSION, policy } = props;
  const limited = workers?.limitedTo(stack.compute.maxWorkers);
  const given: ClusterShape = {
    spark_version: props.sparkVersion?.key,
    ...(use.access && renderAccess(use.access)),
    ...machines.given,
    ...(limited && renderWorkers(limited)),
    runtime_engine: props.photon === undefined ? undefined : props.photon ? 'PHOTON' : 'STANDARD',
    policy_id: policy?.policyId,
    apply_policy_default_values: props.applyPolicyDefaults,
    spark_conf: orNothing({ ...(limited?.isSingleNode && SINGLE_NODE_CONF), ...asText(props.sparkConf) }),
    spark_env_vars: orNothing(asText(props.environment)),
    custom_tags: orNothing({ ...props.tags, ...(limited?.isSingleNode && { ResourceClass: 'SingleNode' }) }),
    docker_image: props.dockerImage?.block,
    init_scripts: props.initScripts?.map(({ block }) => block),
    cluster_log_conf: props.logs?.block,
    ssh_public_keys: props.sshPublicKeys && [...props.sshPublicKeys],
    enable_elastic_disk: props.elasticDisk,
    enable_local_disk_encryption: props.localDiskEncryption,
    ...use.given,
  };
  const defaults: ClusterShape & { spark_version: string } = {
    spark_version: sparkVersion.key,
    ...renderAccess(use.defaultAccess),
    ...machines.defaults,
    ...(limited === undefined && renderWorkers(DEFAULT_WORKERS.limitedTo(stack.compute.maxWorkers))),
    custom_tags: orNothing({ ...stack.tags }),
    ...use.defaults,
  };
  const { attributes, problems } = underPolicy(use.type, given, defaults, policy);
  return {
    attributes,
    problems: [
      ...accessProblems(use.access),
      ...machines.problems,
      ...runtimeProblems(attributes),
      ...problems,
    ],
  };
}

/** Which machines, and how they are rented. */
function findMachines(
  stack: Stack,
  props: ClusterSpecProps,
): { given: ClusterShape; defaults: ClusterShape; problems: Mistake[] } {
  const cloud = props.cloud?.type ?? cloudOf(stack);
  const problems = cloudProblems(stack, props.cloud?.type, props.availability);
  const blocks = cloud ? renderCloudAttributes(cloud, props, props.cloud) : {};
  if (props.pool !== undefined) {
    const pools = { instance_pool_id: props.pool.poolId, driver_instance_pool_id: props.driverPool?.poolId };
    return { given: { ...pools, ...blocks }, defaults: {}, problems };
  }
  const workers = props.nodeType?.resolveIn(cloud);
  const driver = props.driverNodeType?.resolveIn(cloud);
  for (const found of [workers, driver]) {
    if (found?.problem !== undefined) problems.push(found.problem);
  }
  return {
    given: { node_type_id: workers?.id, driver_node_type_id: driver?.id, ...blocks },
    defaults: { node_type_id: stack.compute.nodeType },
    problems,
  };
}

function renderAccess(access: AccessMode): ClusterShape {
  if (access === 'standard') return { data_security_mode: 'USER_ISOLATION' };
  if (access === 'dedicated') return { data_security_mode: 'SINGLE_USER' };
  const { name, attribute } = access.dedicatedTo;
  return {
    data_security_mode: 'SINGLE_USER',
    single_user_name: name,
    // Without it, Databricks looks for a user of that name.
    ...(attribute === 'group_name' && { kind: 'CLASSIC_PREVIEW' }),
  };
}

function accessProblems(access: AccessMode | undefined): Mistake[] {
  const problem = typeof access === 'object' ? access.dedicatedTo.problem : undefined;
  return problem === undefined ? [] : [problem];
}

function renderWorkers(workers: Workers): ClusterShape {
  if (workers.min === workers.max) return { num_workers: workers.max };
  return { autoscale: { min_workers: workers.min, max_workers: workers.max } };
}

function asText(entries: Readonly<Record<string, string | SecretReference>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).map(([name, value]) => [name, value.toString()]));
}

/** An empty map would show up in every plan as a difference. */
function orNothing(entries: Record<string, string>): Record<string, string> | undefined {
  return Object.keys(entries).length === 0 ? undefined : entries;
}
