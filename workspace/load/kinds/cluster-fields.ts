import { block, type Fields, values } from '../fields.ts';

/** What job clusters and all-purpose clusters have in common. */
export const clusterFields: Fields = {
  ...values('spark_version', 'node_type_id', 'driver_node_type_id', 'num_workers', 'instance_pool_id'),
  ...values('driver_instance_pool_id', 'policy_id', 'apply_policy_default_values', 'data_security_mode'),
  ...values('single_user_name', 'runtime_engine', 'spark_conf', 'spark_env_vars', 'custom_tags'),
  ...values('enable_elastic_disk', 'enable_local_disk_encryption'),
  autoscale: block(values('min_workers', 'max_workers')),
};
