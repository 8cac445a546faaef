import { SOURCES } from '../private/sources.ts';
import { isGiven, isKnown, numberOf, settingsOf, textOf } from './attributes.ts';
import { checks, from, rule } from './check.ts';
import { notGiven, when, within } from './rules/blocks.ts';
import { needs } from './rules/relations.ts';
import { count, forbidden, matches, notEmpty, oneOf, required, whole } from './rules/values.ts';

const ACCESS_MODES = [
  'DATA_SECURITY_MODE_AUTO',
  'DATA_SECURITY_MODE_STANDARD',
  'DATA_SECURITY_MODE_DEDICATED',
  'USER_ISOLATION',
  'SINGLE_USER',
  'NONE',
  'LEGACY_PASSTHROUGH',
  'LEGACY_SINGLE_USER',
  'LEGACY_SINGLE_USER_STANDARD',
  'LEGACY_TABLE_ACL',
] as const;

/** What all-purpose clusters and job clusters have in common. */
export const clusterChecks = checks('Clusters', SOURCES.clusters, () => ({
  'cluster-spark-version-missing': when(notGiven('policy_id'), required('spark_version')),
  'cluster-spark-version': matches(
    'spark_version',
    /^(\d+\.(\d+\.)?x-|auto:|custom:)/,
    'the key of a Databricks runtime, such as 16.4.x-scala2.12',
  ),
  'cluster-node-type-missing': rule(
    'a cluster has a `node_type_id` or an `instance_pool_id`, unless its policy gives one',
    (cluster) =>
      ['node_type_id', 'instance_pool_id', 'policy_id', 'driver_instance_pool_id'].some((name) =>
        isGiven(cluster[name]),
      )
        ? undefined
        : {
            message: 'no node type is given',
            hint: "add nodeType: NodeType.of('…'), or compute.nodeType to the environment",
          },
  ),
  'cluster-node-type-or-pool': from(
    SOURCES.cluster,
    rule('with a pool, node types are not given', (cluster) => {
      const pools = ['instance_pool_id', 'driver_instance_pool_id'].filter((name) => isGiven(cluster[name]));
      const types = ['node_type_id', 'driver_node_type_id'].filter((name) => isGiven(cluster[name]));
      if (pools.length === 0 || types.length === 0) return undefined;
      return {
        message: `${[...types, ...pools].join(' and ')} are given, but the pool says which machines there are`,
      };
    }),
  ),
  'cluster-workers': whole('num_workers', { min: 0 }),
  'cluster-workers-or-autoscale': rule(
    'only one of `num_workers` and `autoscale` is given',
    (cluster) =>
      numberOf(cluster.num_workers) !== undefined && isGiven(cluster.autoscale)
        ? { message: 'num_workers and autoscale are given; give only one of them' }
        : undefined,
    'autoscale',
  ),
  'cluster-autoscale-missing': within('autoscale', required('min_workers', 'max_workers')),
  'cluster-autoscale-min': whole('autoscale.min_workers', { min: 0 }),
  'cluster-autoscale-max': whole('autoscale.max_workers', { min: 1 }),
  'cluster-autoscale-order': within(
    'autoscale',
    rule('`max_workers` is greater than `min_workers`', ({ min_workers, max_workers }) => {
      const [min, max] = [numberOf(min_workers), numberOf(max_workers)];
      if (min === undefined || max === undefined || max > min) return undefined;
      return {
        message: `min_workers is ${min} and max_workers ${max}; the larger one comes last`,
        hint: min === max ? `for always ${min}, give num_workers` : undefined,
      };
    }),
  ),
  'cluster-single-node': from(
    SOURCES.singleNode,
    rule(
      'a cluster without workers has the three settings of a single node, or `is_single_node`',
      (cluster) => {
        if (
          numberOf(cluster.num_workers) !== 0 ||
          isGiven(cluster.autoscale) ||
          isGiven(cluster.policy_id) ||
          isGiven(cluster.is_single_node)
        )
          return undefined;
        const missing = missingSingleNodeSettings(cluster);
        if (missing.length === 0) return undefined;
        return {
          message: `num_workers is 0, but a single node needs ${missing.join(' and ')}`,
          hint: 'write workers: Workers.singleNode()',
        };
      },
      'num_workers',
    ),
  ),
  'cluster-single-node-workers': rule(
    'with `is_single_node` there are no workers',
    (cluster) => {
      const workers = numberOf(cluster.num_workers) ?? 0;
      return cluster.is_single_node === true && (workers > 0 || isGiven(cluster.autoscale))
        ? { message: 'is_single_node is given, but so are workers' }
        : undefined;
    },
    'is_single_node',
  ),
  'cluster-single-node-kind': from(
    SOURCES.cluster,
    needs('is_single_node', 'kind', "add kind: 'CLASSIC_PREVIEW'"),
  ),
  'cluster-ml-runtime-kind': from(
    SOURCES.cluster,
    needs('use_ml_runtime', 'kind', "add kind: 'CLASSIC_PREVIEW'"),
  ),
  'cluster-kind': oneOf('kind', ['CLASSIC_PREVIEW']),
  'cluster-runtime-engine': oneOf('runtime_engine', ['PHOTON', 'STANDARD']),
  'cluster-access-mode': oneOf('data_security_mode', ACCESS_MODES),
  'cluster-access-mode-ml': from(
    SOURCES.accessModes,
    rule(
      'a runtime for machine learning is dedicated to one user',
      (cluster) => {
        const version = /^(\d+)\.(\d+)\.x-(?:cpu|gpu)-ml-/.exec(textOf(cluster, 'spark_version') ?? '');
        const mode = textOf(cluster, 'data_security_mode');
        if (version === null || (mode !== 'USER_ISOLATION' && mode !== 'DATA_SECURITY_MODE_STANDARD'))
          return undefined;
        return {
          message: `data_security_mode ${mode} is not for the runtime ${textOf(cluster, 'spark_version')}`,
          hint: "write access: 'dedicated', or take a runtime without ML",
        };
      },
      'data_security_mode',
    ),
  ),
  'cluster-single-user-name': rule(
    '`single_user_name` is given for one user only',
    (cluster) => {
      const mode = textOf(cluster, 'data_security_mode');
      const isShared = mode === 'USER_ISOLATION' || mode === 'DATA_SECURITY_MODE_STANDARD' || mode === 'NONE';
      return isShared
        ? { message: `single_user_name is given, but data_security_mode is ${mode}` }
        : undefined;
    },
    'single_user_name',
  ),
  'cluster-tags-limit': count('custom_tags', { max: 45 }),
  'cluster-ssh-keys-limit': from(SOURCES.cluster, count('ssh_public_keys', { max: 10 })),
  'cluster-policy-empty': notEmpty('policy_id', 'the id of a policy is such as ABCD000000000000'),
  'cluster-pool-empty': notEmpty(
    'instance_pool_id',
    'the id of a pool is such as 0123-456789-hop12-pool-abcdefgh',
  ),
  'cluster-policy-defaults': needs('apply_policy_default_values', 'policy_id'),
  'cluster-workload-clients': from(SOURCES.cluster, required('workload_type.clients')),
}));

/** Clusters that exist on their own. */
export const allPurposeClusterChecks = checks('All-purpose clusters', SOURCES.clusters, () => ({
  'cluster-autotermination': whole('autotermination_minutes', { min: 10, max: 10_000, or: 0 }),
  'cluster-name-length': rule(
    '`cluster_name` has no more than 100 characters',
    (cluster) => {
      const { length } = textOf(cluster, 'cluster_name') ?? '';
      return length <= 100
        ? undefined
        : { message: `cluster_name has ${length} characters; it may have at most 100` };
    },
    'cluster_name',
  ),
}));

/** Clusters that a job run makes. */
export const jobClusterChecks = checks('Job clusters', SOURCES.job, () => ({
  'job-cluster-autotermination': forbidden('autotermination_minutes', 'a job cluster ends with its run'),
  'job-cluster-pinned': forbidden('is_pinned', 'a job cluster ends with its run'),
  'job-cluster-workload': forbidden('workload_type', 'a job cluster runs jobs only'),
}));

const SINGLE_NODE_CONF = {
  'spark.databricks.cluster.profile': /^singleNode$/,
  'spark.master': /^local\[/,
} as const;

/** What a cluster without workers lacks to be a single node. What is not known may be right. */
function missingSingleNodeSettings(cluster: Readonly<Record<string, unknown>>): string[] {
  const conf = settingsOf(cluster.spark_conf);
  const tags = settingsOf(cluster.custom_tags);
  return [
    ...Object.entries(SINGLE_NODE_CONF).flatMap(([name, form]) =>
      isRight(conf?.[name], form) || conf === undefined ? [] : `spark_conf['${name}']`,
    ),
    ...(tags === undefined || isRight(tags.ResourceClass, /^SingleNode$/)
      ? []
      : ["custom_tags['ResourceClass']"]),
  ];
}

function isRight(value: unknown, form: RegExp): boolean {
  return typeof value === 'string' && (!isKnown(value) || form.test(value));
}
