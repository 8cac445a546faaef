import type { Construct } from 'constructs';
import type { ClusterConfig } from '#databricks/cluster';
import { report } from '../private/problems.ts';
import type { TerraformShape } from '../private/terraform-shape.ts';
import { literalSecrets, type SecretReference } from '../secret-reference.ts';
import { Stack } from '../stack.ts';
import type { NodeType } from './node-type.ts';
import { SparkVersion } from './spark-version.ts';
import { Workers } from './workers.ts';

/** What all-purpose clusters and job clusters have in common. */
export interface ClusterSpecProps {
  /** Never more than the environment allows, see `StackProps.compute`. @default Workers.autoscale(1, 2) */
  readonly workers?: Workers;
  /** @default - the stack's `compute.nodeType` */
  readonly nodeType?: NodeType;
  /** @default SparkVersion.runtime('16.4') */
  readonly sparkVersion?: SparkVersion;
  /**
   * Who shares it: `standard` is for several users with Unity Catalog's isolation, `dedicated` for one user or
   * service principal, and needed by runtimes for machine learning
   * (https://docs.databricks.com/compute/access-mode-limitations).
   * @default - `standard` for an all-purpose cluster, `dedicated` for a job cluster
   */
  readonly access?: 'standard' | 'dedicated';
  readonly sparkConf?: Readonly<Record<string, string | SecretReference>>;
  /** Environment variables of the driver and the workers. */
  readonly environment?: Readonly<Record<string, string | SecretReference>>;
  /** Added to the stack's tags. */
  readonly tags?: Readonly<Record<string, string>>;
}

const ACCESS_MODE = { standard: 'USER_ISOLATION', dedicated: 'SINGLE_USER' } as const;
const SINGLE_NODE_CONF = { 'spark.databricks.cluster.profile': 'singleNode', 'spark.master': 'local[*]' };

/** The attributes of a cluster that both `databricks_cluster` and a job's `new_cluster` take. Reports at `at`. */
export function renderClusterSpec(
  at: Construct,
  props: ClusterSpecProps,
  defaultAccess: 'standard' | 'dedicated',
): SharedAttributes {
  const stack = Stack.of(at);
  const workers = (props.workers ?? Workers.autoscale(1, 2)).limitedTo(stack.compute.maxWorkers);
  const tags = { ...stack.tags, ...props.tags, ...(workers.isSingleNode && { ResourceClass: 'SingleNode' }) };
  const sparkConf = { ...(workers.isSingleNode && SINGLE_NODE_CONF), ...asText(props.sparkConf) };
  return {
    spark_version: (props.sparkVersion ?? SparkVersion.runtime('16.4')).key,
    node_type_id: props.nodeType?.id ?? stack.compute.nodeType,
    data_security_mode: ACCESS_MODE[props.access ?? defaultAccess],
    ...renderWorkers(workers),
    spark_conf: orNothing(sparkConf),
    spark_env_vars: orNothing(asText(props.environment)),
    custom_tags: orNothing(tags),
  };
}

type SharedAttributes = Pick<
  TerraformShape<ClusterConfig>,
  'spark_version' | 'node_type_id' | 'data_security_mode' | 'num_workers' | 'autoscale' | 'spark_conf'
> &
  Pick<TerraformShape<ClusterConfig>, 'spark_env_vars' | 'custom_tags'>;

/** Reports at `at` what cannot work. Called once for every cluster, before anything is rendered. */
export function checkClusterSpec(at: Construct, props: ClusterSpecProps): void {
  if (props.workers?.problem !== undefined) report(at, props.workers.problem);
  if (props.nodeType === undefined && Stack.of(at).compute.nodeType === undefined) {
    report(
      at,
      'no node type is given',
      "add nodeType: NodeType.of('…'), or compute.nodeType to the environment",
    );
  }
  const literals = [
    ...literalSecrets(props.environment ?? {}, 'environment variable'),
    ...literalSecrets(props.sparkConf ?? {}, 'Spark conf'),
  ];
  for (const problem of literals) {
    report(at, problem, "put the value into a SecretScope and write scope.secret('key')");
  }
}

function renderWorkers(workers: Workers) {
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
