import { literalSecrets } from '../secret-reference.ts';
import { isBlock, isGiven, isKnown, numberOf, textOf } from './attributes.ts';
import { checks, from, type Rule, rule } from './check.ts';
import { each, notGiven, when, within } from './rules/blocks.ts';
import { atMostOne, exactlyOne, needs } from './rules/relations.ts';
import { count, forbidden, matches, oneOf, required, whole } from './rules/values.ts';
import { SOURCES } from './sources.ts';

export const ACCESS_MODES = [
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

const DESTINATIONS = ['workspace', 'volumes', 's3', 'abfss', 'gcs', 'file'] as const;

/** What all-purpose clusters and job clusters have in common. */
export const clusterChecks = checks('Clusters', SOURCES.clusters, {
  'cluster-spark-version-missing': when(notGiven('policy_id'), required('spark_version')),
  'cluster-spark-version': matches(
    'spark_version',
    /^(\d+\.([x\d]+)|auto:|custom:)/,
    'the key of a Databricks runtime, such as 16.4.x-scala2.12',
  ),
  'cluster-node-type-missing': rule(
    'a cluster has a `node_type_id` or an `instance_pool_id`, unless its policy gives one',
    (cluster) =>
      ['node_type_id', 'instance_pool_id', 'policy_id', 'driver_instance_pool_id'].some((name) =>
        isGiven(cluster[name]),
      ) || hasFlexibleType(cluster)
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
  'cluster-one-cloud': from(
    SOURCES.cluster,
    atMostOne(['aws_attributes', 'azure_attributes', 'gcp_attributes']),
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
      'a runtime for machine learning before 15.4 is not shared: its access mode is dedicated',
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
  'cluster-init-scripts-limit': from(SOURCES.cluster, count('init_scripts', { max: 10 })),
  'cluster-init-script-destination': each('init_scripts', exactlyOne([...DESTINATIONS, 'dbfs'])),
  'cluster-init-script-dbfs': each(
    'init_scripts',
    forbidden(
      'dbfs',
      'Databricks runs no init scripts from DBFS any more',
      'keep it in a volume or the workspace',
    ),
  ),
  'cluster-init-script-workspace': each(
    'init_scripts',
    matches('workspace.destination', /^\//, 'an absolute path'),
  ),
  'cluster-init-script-volume': each(
    'init_scripts',
    matches('volumes.destination', /^\/Volumes\//, 'a path that begins with /Volumes/'),
  ),
  'cluster-init-script-s3': each(
    'init_scripts',
    matches('s3.destination', /^s3:\/\//, 'a URL that begins with s3://'),
  ),
  'cluster-init-script-abfss': each(
    'init_scripts',
    matches('abfss.destination', /^abfss:\/\//, 'a URL that begins with abfss://'),
  ),
  'cluster-init-script-gcs': each(
    'init_scripts',
    matches('gcs.destination', /^gs:\/\//, 'a URL that begins with gs://'),
  ),
  'cluster-log-destination': within('cluster_log_conf', exactlyOne(['dbfs', 's3', 'volumes'])),
  'cluster-log-dbfs': within(
    'cluster_log_conf',
    matches('dbfs.destination', /^dbfs:\//, 'a path that begins with dbfs:/'),
  ),
  'cluster-log-s3': within(
    'cluster_log_conf',
    matches('s3.destination', /^s3:\/\//, 'a URL that begins with s3://'),
  ),
  'cluster-log-s3-region': within(
    'cluster_log_conf.s3',
    rule('`region` or `endpoint` is given', (s3) =>
      isGiven(s3.region) || isGiven(s3.endpoint)
        ? undefined
        : { message: 'neither region nor endpoint is given' },
    ),
  ),
  'cluster-log-volume': within(
    'cluster_log_conf',
    matches('volumes.destination', /^\/Volumes\//, 'a path that begins with /Volumes/'),
  ),
  'cluster-docker-url-missing': required('docker_image.url'),
  'cluster-docker-login': from(
    SOURCES.cluster,
    within('docker_image.basic_auth', required('username', 'password')),
  ),
  'cluster-docker-password': within(
    'docker_image.basic_auth',
    rule(
      '`password` is a secret, not a literal',
      ({ password }) =>
        typeof password === 'string' && password !== '' && isKnown(password)
          ? {
              message: 'password holds a literal where a secret belongs',
              hint: "put the value into a SecretScope and write scope.secret('key')",
            }
          : undefined,
      'password',
    ),
  ),
  'cluster-aws-availability': oneOf('aws_attributes.availability', [
    'SPOT',
    'ON_DEMAND',
    'SPOT_WITH_FALLBACK',
  ]),
  'cluster-aws-bid': whole('aws_attributes.spot_bid_price_percent', { min: 1, max: 10_000 }),
  'cluster-aws-first-on-demand': whole('aws_attributes.first_on_demand', { min: 0 }),
  'cluster-aws-disk-type': oneOf('aws_attributes.ebs_volume_type', [
    'GENERAL_PURPOSE_SSD',
    'THROUGHPUT_OPTIMIZED_HDD',
  ]),
  'cluster-aws-disk-count': from(
    SOURCES.cluster,
    whole('aws_attributes.ebs_volume_count', { min: 0, max: 10 }),
  ),
  'cluster-aws-disk-size': from(
    SOURCES.cluster,
    within(
      'aws_attributes',
      rule(
        '`ebs_volume_size` is 100 to 4096 GiB, from 500 on for a hard disk',
        (aws) => {
          const size = numberOf(aws.ebs_volume_size);
          const min = aws.ebs_volume_type === 'THROUGHPUT_OPTIMIZED_HDD' ? 500 : 100;
          if (size === undefined || (size >= min && size <= 4096)) return undefined;
          return { message: `ebs_volume_size is ${size}; it must be from ${min} to 4096 GiB` };
        },
        'ebs_volume_size',
      ),
    ),
  ),
  'cluster-azure-availability': oneOf('azure_attributes.availability', [
    'SPOT_AZURE',
    'ON_DEMAND_AZURE',
    'SPOT_WITH_FALLBACK_AZURE',
  ]),
  'cluster-azure-first-on-demand': whole('azure_attributes.first_on_demand', { min: 1 }),
  'cluster-gcp-availability': oneOf('gcp_attributes.availability', [
    'PREEMPTIBLE_GCP',
    'ON_DEMAND_GCP',
    'PREEMPTIBLE_WITH_FALLBACK_GCP',
  ]),
  'cluster-gcp-ssds': whole('gcp_attributes.local_ssd_count', { min: 0, max: 8 }),
  'cluster-policy-defaults': needs('apply_policy_default_values', 'policy_id'),
  'cluster-literal-secret-conf': from(SOURCES.secretReferences, noLiterals('spark_conf', 'Spark conf')),
  'cluster-literal-secret-variable': from(
    SOURCES.secretReferences,
    noLiterals('spark_env_vars', 'environment variable'),
  ),
  'cluster-secret-reference-conf': from(SOURCES.secretReferences, secretReferences('spark_conf')),
  'cluster-secret-reference-variable': from(SOURCES.secretReferences, secretReferences('spark_env_vars')),
  'cluster-workload-clients': from(SOURCES.cluster, required('workload_type.clients')),
});

/** Clusters that exist on their own. */
export const allPurposeClusterChecks = checks('All-purpose clusters', SOURCES.clusters, {
  'cluster-autotermination': whole('autotermination_minutes', { min: 10, max: 10_000, or: 0 }),
  'cluster-name-length': rule(
    '`cluster_name` has no more than 100 characters',
    (cluster) => {
      const { length } = textOf(cluster, 'cluster_name') ?? '';
      return length <= 100
        ? undefined
        : { message: `cluster_name has ${length} characters; it may have 100` };
    },
    'cluster_name',
  ),
});

/** Clusters that a job run makes. */
export const jobClusterChecks = checks('Job clusters', SOURCES.job, {
  'job-cluster-autotermination': forbidden('autotermination_minutes', 'a job cluster ends with its run'),
  'job-cluster-pinned': forbidden('is_pinned', 'a job cluster ends with its run'),
  'job-cluster-workload': forbidden('workload_type', 'a job cluster runs jobs only'),
});

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

/** A map's entries; undefined when they are not known. */
function settingsOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (value === undefined || value === null) return {};
  return isBlock(value) && isKnown(value) ? value : undefined;
}

function isRight(value: unknown, form: RegExp): boolean {
  return typeof value === 'string' && (!isKnown(value) || form.test(value));
}

function hasFlexibleType(cluster: Readonly<Record<string, unknown>>): boolean {
  return isGiven(cluster.worker_node_type_flexibility);
}

/** No credential is written down as text. The text is not repeated. */
function noLiterals(attribute: string, what: string): Rule {
  return rule(
    `no \`${attribute}\` holds a credential as text`,
    (cluster) =>
      literalSecrets(knownTexts(cluster[attribute]), what).map((message) => ({
        message,
        hint: "put the value into a SecretScope and write scope.secret('key')",
      })),
    attribute,
  );
}

const SECRET_REFERENCE = /^\{\{secrets\/[\w.@-]{1,128}\/[\w.-]{1,128}\}\}$/;

/** A reference to a secret is the whole text: Databricks resolves it nowhere else. */
function secretReferences(attribute: string): Rule {
  return rule(
    `a reference to a secret in \`${attribute}\` is \`{{secrets/<scope>/<key>}}\` and nothing besides`,
    (cluster) =>
      Object.entries(settingsOf(cluster[attribute]) ?? {}).flatMap(([name, value]) => {
        if (typeof value !== 'string' || !/\{\{ *secrets?\b/.test(value) || SECRET_REFERENCE.test(value))
          return [];
        if (value.includes('${')) return [];
        return {
          message: `${attribute}['${name}'] is '${value}', which Databricks does not take for a secret`,
          hint: 'write {{secrets/<scope>/<key>}} and nothing besides',
        };
      }),
    attribute,
  );
}

function knownTexts(map: unknown): Record<string, string> {
  const entries = Object.entries(settingsOf(map) ?? {});
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (typeof value === 'string' && isKnown(value) ? [[name, value]] : [])),
  );
}
