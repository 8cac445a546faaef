import { type Breaches, cluster, newCluster } from './breach.ts';

const TAGS = Object.fromEntries(Array.from({ length: 46 }, (_, tag) => [tag, '']));

export const clusterBreaches: Breaches = {
  'cluster-spark-version-missing': [cluster({ node_type_id: 'i3.xlarge' }), 'spark_version is missing'],
  'cluster-spark-version': [
    cluster({ spark_version: 'latest' }),
    "spark_version 'latest' must be the key of a Databricks runtime, such as 16.4.x-scala2.12",
  ],
  'cluster-node-type-missing': [
    cluster({ spark_version: '16.4.x-scala2.12' }),
    "no node type is given\n  hint: add nodeType: NodeType.of('…'), or compute.nodeType to the environment",
  ],
  'cluster-node-type-or-pool': [
    cluster({ node_type_id: 'i3.xlarge', instance_pool_id: '1' }),
    'node_type_id and instance_pool_id are given, but the pool says which machines there are',
  ],
  'cluster-one-cloud': [
    cluster({ aws_attributes: {}, azure_attributes: {} }),
    'aws_attributes and azure_attributes are given; give only one of them',
  ],
  'cluster-policy-empty': [
    cluster({ policy_id: '' }),
    'policy_id is empty\n  hint: the id of a policy is such as ABCD000000000000',
  ],
  'cluster-pool-empty': [
    cluster({ instance_pool_id: '' }),
    'instance_pool_id is empty\n  hint: the id of a pool is such as 0123-456789-hop12-pool-abcdefgh',
  ],
  'cluster-workers': [
    cluster({ num_workers: -1 }),
    'num_workers is -1; it must be a whole number of at least 0',
  ],
  'cluster-workers-or-autoscale': [
    cluster({ num_workers: 2, autoscale: { min_workers: 1, max_workers: 2 } }),
    'num_workers and autoscale are given; give only one of them',
  ],
  'cluster-autoscale-missing': [
    cluster({ autoscale: { min_workers: 1 } }),
    'autoscale.max_workers is missing',
  ],
  'cluster-autoscale-min': [
    cluster({ autoscale: { min_workers: -1 } }),
    'autoscale.min_workers is -1; it must be a whole number of at least 0',
  ],
  'cluster-autoscale-max': [
    cluster({ autoscale: { max_workers: 0 } }),
    'autoscale.max_workers is 0; it must be a whole number of at least 1',
  ],
  'cluster-autoscale-order': [
    cluster({ autoscale: { min_workers: 8, max_workers: 2 } }),
    'autoscale: min_workers is 8 and max_workers 2; the larger one comes last',
  ],
  'cluster-single-node': [
    cluster({ num_workers: 0, spark_conf: { 'spark.master': 'local[*]' } }),
    "num_workers is 0, but a single node needs spark_conf['spark.databricks.cluster.profile'] and custom_tags['ResourceClass']\n  hint: write workers: Workers.singleNode()",
  ],
  'cluster-single-node-workers': [
    cluster({ is_single_node: true, num_workers: 2 }),
    'is_single_node is given, but so are workers',
  ],
  'cluster-single-node-kind': [
    cluster({ is_single_node: true }),
    "is_single_node is given without kind\n  hint: add kind: 'CLASSIC_PREVIEW'",
  ],
  'cluster-ml-runtime-kind': [
    cluster({ use_ml_runtime: true }),
    "use_ml_runtime is given without kind\n  hint: add kind: 'CLASSIC_PREVIEW'",
  ],
  'cluster-kind': [
    cluster({ kind: 'CLASSIC' }),
    "kind 'CLASSIC' is not CLASSIC_PREVIEW\n  hint: did you mean 'CLASSIC_PREVIEW'?",
  ],
  'cluster-runtime-engine': [
    cluster({ runtime_engine: 'PHOTNO' }),
    "runtime_engine 'PHOTNO' is not one of: PHOTON, STANDARD\n  hint: did you mean 'PHOTON'?",
  ],
  'cluster-access-mode': [
    cluster({ data_security_mode: 'SHARED' }),
    "data_security_mode 'SHARED' is not one of: DATA_SECURITY_MODE_AUTO, DATA_SECURITY_MODE_STANDARD, DATA_SECURITY_MODE_DEDICATED, USER_ISOLATION, SINGLE_USER, NONE, LEGACY_PASSTHROUGH, LEGACY_SINGLE_USER, LEGACY_SINGLE_USER_STANDARD, LEGACY_TABLE_ACL",
  ],
  'cluster-access-mode-ml': [
    cluster({ spark_version: '14.3.x-cpu-ml-scala2.12', data_security_mode: 'USER_ISOLATION' }),
    "data_security_mode USER_ISOLATION is not for the runtime 14.3.x-cpu-ml-scala2.12\n  hint: write access: 'dedicated', or take a runtime without ML",
  ],
  'cluster-single-user-name': [
    cluster({ single_user_name: 'ana@corp.test', data_security_mode: 'USER_ISOLATION' }),
    'single_user_name is given, but data_security_mode is USER_ISOLATION',
  ],
  'cluster-tags-limit': [
    cluster({ custom_tags: TAGS }),
    'custom_tags has 46 entries; it may have at most 45',
  ],
  'cluster-ssh-keys-limit': [
    cluster({ ssh_public_keys: Array(11).fill('ssh-ed25519 …') }),
    'ssh_public_keys has 11 entries; it may have at most 10',
  ],
  'cluster-init-scripts-limit': [
    cluster({ init_scripts: Array(11).fill({ workspace: {} }) }),
    'init_scripts has 11 entries; it may have at most 10',
  ],
  'cluster-init-script-destination': [
    cluster({ init_scripts: [{}] }),
    'init_scripts[0]: none of workspace, volumes, s3, abfss, gcs, file is given; give one',
  ],
  'cluster-init-script-dbfs': [
    cluster({ init_scripts: [{ dbfs: { destination: 'dbfs:/init.sh' } }] }),
    'init_scripts[0].dbfs is given, but Databricks no longer runs init scripts from DBFS\n  hint: keep it in a volume or the workspace',
  ],
  'cluster-init-script-workspace': [
    cluster({ init_scripts: [{ workspace: { destination: 'init.sh' } }] }),
    "init_scripts[0].workspace.destination 'init.sh' must be an absolute path",
  ],
  'cluster-init-script-volume': [
    cluster({ init_scripts: [{ volumes: { destination: '/Volume/init.sh' } }] }),
    "init_scripts[0].volumes.destination '/Volume/init.sh' must be a path that begins with /Volumes/",
  ],
  'cluster-init-script-s3': [
    cluster({ init_scripts: [{ s3: { destination: 'bucket/init.sh' } }] }),
    "init_scripts[0].s3.destination 'bucket/init.sh' must be a URL that begins with s3://",
  ],
  'cluster-init-script-abfss': [
    cluster({ init_scripts: [{ abfss: { destination: 'wasbs://init.sh' } }] }),
    "init_scripts[0].abfss.destination 'wasbs://init.sh' must be a URL that begins with abfss://",
  ],
  'cluster-init-script-gcs': [
    cluster({ init_scripts: [{ gcs: { destination: 'bucket/init.sh' } }] }),
    "init_scripts[0].gcs.destination 'bucket/init.sh' must be a URL that begins with gs://",
  ],
  'cluster-log-destination': [
    cluster({ cluster_log_conf: { s3: { region: 'x' }, dbfs: { destination: 'dbfs:/' } } }),
    'cluster_log_conf: dbfs and s3 are given; give only one of them',
  ],
  'cluster-log-dbfs': [
    cluster({ cluster_log_conf: { dbfs: { destination: '/logs' } } }),
    "cluster_log_conf.dbfs.destination '/logs' must be a path that begins with dbfs:/",
  ],
  'cluster-log-s3': [
    cluster({ cluster_log_conf: { s3: { destination: 'bucket/logs' } } }),
    "cluster_log_conf.s3.destination 'bucket/logs' must be a URL that begins with s3://",
  ],
  'cluster-log-s3-region': [
    cluster({ cluster_log_conf: { s3: { destination: 's3://bucket' } } }),
    'cluster_log_conf.s3: neither region nor endpoint is given',
  ],
  'cluster-log-volume': [
    cluster({ cluster_log_conf: { volumes: { destination: 'logs' } } }),
    "cluster_log_conf.volumes.destination 'logs' must be a path that begins with /Volumes/",
  ],
  'cluster-docker-url-missing': [
    cluster({ docker_image: { basic_auth: {} } }),
    'docker_image.url is missing',
  ],
  'cluster-docker-login': [
    cluster({ docker_image: { basic_auth: { username: 'robot' } } }),
    'docker_image.basic_auth.password is missing',
  ],
  'cluster-docker-password': [
    cluster({ docker_image: { basic_auth: { username: 'robot', password: 'hunter2' } } }),
    "docker_image.basic_auth: password holds a literal where a secret belongs\n  hint: put the value into a SecretScope and write scope.secret('key')",
  ],
  'cluster-aws-availability': [
    cluster({ aws_attributes: { availability: 'SPOT_AZURE' } }),
    "aws_attributes.availability 'SPOT_AZURE' is not one of: SPOT, ON_DEMAND, SPOT_WITH_FALLBACK",
  ],
  'cluster-aws-bid': [
    cluster({ aws_attributes: { spot_bid_price_percent: 0 } }),
    'aws_attributes.spot_bid_price_percent is 0; it must be a whole number from 1 to 10000',
  ],
  'cluster-aws-first-on-demand': [
    cluster({ aws_attributes: { first_on_demand: -1 } }),
    'aws_attributes.first_on_demand is -1; it must be a whole number of at least 0',
  ],
  'cluster-aws-disk-type': [
    cluster({ aws_attributes: { ebs_volume_type: 'SSD' } }),
    "aws_attributes.ebs_volume_type 'SSD' is not one of: GENERAL_PURPOSE_SSD, THROUGHPUT_OPTIMIZED_HDD",
  ],
  'cluster-aws-disk-count': [
    cluster({ aws_attributes: { ebs_volume_count: 11 } }),
    'aws_attributes.ebs_volume_count is 11; it must be a whole number from 0 to 10',
  ],
  'cluster-aws-disk-size': [
    cluster({ aws_attributes: { ebs_volume_type: 'THROUGHPUT_OPTIMIZED_HDD', ebs_volume_size: 100 } }),
    'aws_attributes: ebs_volume_size is 100; it must be from 500 to 4096 GiB',
  ],
  'cluster-azure-availability': [
    cluster({ azure_attributes: { availability: 'SPOT' } }),
    "azure_attributes.availability 'SPOT' is not one of: SPOT_AZURE, ON_DEMAND_AZURE, SPOT_WITH_FALLBACK_AZURE\n  hint: did you mean 'SPOT_AZURE'?",
  ],
  'cluster-azure-first-on-demand': [
    cluster({ azure_attributes: { first_on_demand: 0 } }),
    'azure_attributes.first_on_demand is 0; it must be a whole number of at least 1',
  ],
  'cluster-azure-bid': [
    cluster({ azure_attributes: { spot_bid_max_price: 0 } }),
    'azure_attributes.spot_bid_max_price is 0; it must be -1 or greater than 0',
  ],
  'cluster-gcp-availability': [
    cluster({ gcp_attributes: { availability: 'PREEMPTIBLE' } }),
    "gcp_attributes.availability 'PREEMPTIBLE' is not one of: PREEMPTIBLE_GCP, ON_DEMAND_GCP, PREEMPTIBLE_WITH_FALLBACK_GCP\n  hint: did you mean 'PREEMPTIBLE_GCP'?",
  ],
  'cluster-gcp-ssds': [
    cluster({ gcp_attributes: { local_ssd_count: 9 } }),
    'gcp_attributes.local_ssd_count is 9; it must be a whole number from 0 to 8',
  ],
  'cluster-policy-defaults': [
    cluster({ apply_policy_default_values: true }),
    'apply_policy_default_values is given without policy_id',
  ],
  'cluster-workload-clients': [cluster({ workload_type: {} }), 'workload_type.clients is missing'],
  'cluster-autotermination': [
    cluster({ autotermination_minutes: 5 }),
    'autotermination_minutes is 5; it must be 0 or a whole number from 10 to 10000',
  ],
  'cluster-name-length': [
    cluster({ cluster_name: 'x'.repeat(101) }),
    'cluster_name has 101 characters; it may have at most 100',
  ],
  'job-cluster-autotermination': [
    newCluster({ autotermination_minutes: 30 }),
    'autotermination_minutes is given, but a job cluster ends with its run',
  ],
  'job-cluster-pinned': [
    newCluster({ is_pinned: true }),
    'is_pinned is given, but a job cluster ends with its run',
  ],
  'job-cluster-workload': [
    newCluster({ workload_type: {} }),
    'workload_type is given, but a job cluster runs jobs only',
  ],
};
