import { block, blocks, type Fields, values } from '../fields.ts';

const destination = block(values('destination'));
const s3 = block(
  values(
    'destination',
    'region',
    'endpoint',
    'enable_encryption',
    'encryption_type',
    'kms_key',
    'canned_acl',
  ),
);

/** Where a cluster finds a script, by the kind of store. */
const script = { workspace: destination, volumes: destination, file: destination, dbfs: destination };

/** What only one cloud has. */
const cloudFields: Fields = {
  aws_attributes: block({
    ...values('availability', 'zone_id', 'first_on_demand', 'spot_bid_price_percent', 'instance_profile_arn'),
    ...values('ebs_volume_type', 'ebs_volume_count', 'ebs_volume_size', 'ebs_volume_iops'),
    ...values('ebs_volume_throughput'),
  }),
  azure_attributes: block({
    ...values('availability', 'first_on_demand', 'spot_bid_max_price'),
    log_analytics_info: block(values('log_analytics_primary_key', 'log_analytics_workspace_id')),
  }),
  gcp_attributes: block(
    values(
      'availability',
      'boot_disk_size',
      'first_on_demand',
      'google_service_account',
      'local_ssd_count',
      'zone_id',
    ),
  ),
};

/** What job clusters and all-purpose clusters have in common. */
export const clusterFields: Fields = {
  ...values('spark_version', 'node_type_id', 'driver_node_type_id', 'num_workers', 'instance_pool_id'),
  ...values('driver_instance_pool_id', 'policy_id', 'apply_policy_default_values', 'data_security_mode'),
  ...values('single_user_name', 'runtime_engine', 'spark_conf', 'spark_env_vars', 'custom_tags'),
  ...values('enable_elastic_disk', 'enable_local_disk_encryption', 'ssh_public_keys', 'kind'),
  ...values('is_single_node', 'use_ml_runtime', 'remote_disk_throughput', 'total_initial_remote_disk_size'),
  ...cloudFields,
  autoscale: block(values('min_workers', 'max_workers')),
  cluster_log_conf: block({ dbfs: destination, volumes: destination, s3 }),
  docker_image: block({ ...values('url'), basic_auth: block(values('username', 'password')) }),
  driver_node_type_flexibility: block(values('alternate_node_type_ids')),
  init_scripts: blocks('init_scripts', { ...script, s3, abfss: destination, gcs: destination }),
  worker_node_type_flexibility: block(values('alternate_node_type_ids')),
  workload_type: block({ clients: block(values('jobs', 'notebooks')) }),
};
