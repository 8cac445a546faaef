import { type Breaches, resource } from './breach.ts';

const policy = (attributes: object) => resource('databricks_cluster_policy', { ...attributes });
const definition = (rules: object) => policy({ definition: JSON.stringify(rules) });
const pool = (attributes: object) => resource('databricks_instance_pool', { ...attributes });
const warehouse = (attributes: object) => resource('databricks_sql_endpoint', { ...attributes });
const entries = (size: number) => Object.fromEntries(Array.from({ length: size }, (_, entry) => [entry, '']));

export const computeBreaches: Breaches = {
  'policy-name-missing': [policy({}), 'name is missing'],
  'policy-name': [
    policy({ name: 'x'.repeat(101) }),
    "name 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…' must be 1 to 100 characters long",
  ],
  'policy-definition-missing': [policy({}), 'none of definition, policy_family_id is given'],
  'policy-definition-or-family': [
    policy({ definition: '{}', policy_family_id: 'job-cluster' }),
    'definition and policy_family_id are given; give only one of them',
  ],
  'policy-overrides-family': [
    policy({ policy_family_definition_overrides: '{}' }),
    'policy_family_definition_overrides is given without policy_family_id',
  ],
  'policy-definition-json': [policy({ definition: '[]' }), 'definition is not a JSON object'],
  'policy-overrides-json': [
    policy({ policy_family_definition_overrides: '{' }),
    'policy_family_definition_overrides is not a JSON object',
  ],
  'policy-rule-type': [
    definition({ num_workers: { type: 'exact' } }),
    'rule \'num_workers\': type "exact" is not one of: fixed, forbidden, allowlist, blocklist, regex, range, unlimited',
  ],
  'policy-rule-incomplete': [
    definition({ num_workers: { type: 'fixed' } }),
    "rule 'num_workers': a rule of type fixed has no value",
  ],
  'policy-range-order': [
    definition({ num_workers: { type: 'range', minValue: 8, maxValue: 2 } }),
    "rule 'num_workers': minValue is 8 and maxValue 2",
  ],
  'policy-max-clusters': [
    policy({ max_clusters_per_user: 0 }),
    'max_clusters_per_user is 0; it must be a whole number of at least 1',
  ],
  'policy-libraries-limit': [
    policy({ libraries: Array(501).fill({}) }),
    'libraries has 501 entries; it may have at most 500',
  ],
  'pool-name-missing': [pool({}), 'instance_pool_name is missing'],
  'pool-name': [
    pool({ instance_pool_name: 'x'.repeat(100) }),
    "instance_pool_name 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…' must be 1 to 99 characters long",
  ],
  'pool-idle-time-missing': [pool({}), 'idle_instance_autotermination_minutes is missing'],
  'pool-idle-time': [
    pool({ idle_instance_autotermination_minutes: 10_001 }),
    'idle_instance_autotermination_minutes is 10001; it must be a whole number from 0 to 10000',
  ],
  'pool-node-type': [pool({}), 'none of node_type_id, instance_pool_fleet_attributes is given; give one'],
  'pool-one-cloud': [
    pool({ aws_attributes: {}, gcp_attributes: {} }),
    'aws_attributes and gcp_attributes are given; give only one of them',
  ],
  'pool-min-idle': [
    pool({ min_idle_instances: -1 }),
    'min_idle_instances is -1; it must be a whole number of at least 0',
  ],
  'pool-max-capacity': [
    pool({ max_capacity: 0 }),
    'max_capacity is 0; it must be a whole number of at least 1',
  ],
  'pool-capacity-order': [
    pool({ min_idle_instances: 8, max_capacity: 2 }),
    'min_idle_instances is 8, but max_capacity is 2',
  ],
  'pool-tags-limit': [
    pool({ custom_tags: entries(44) }),
    'custom_tags has 44 entries; it may have at most 43',
  ],
  'pool-preloaded-versions': [
    pool({ preloaded_spark_versions: ['a', 'b'] }),
    'preloaded_spark_versions has 2 entries; it may have at most 1',
  ],
  'pool-aws-availability': [
    pool({ aws_attributes: { availability: 'SPOT_WITH_FALLBACK' } }),
    "aws_attributes.availability 'SPOT_WITH_FALLBACK' is not one of: SPOT, ON_DEMAND",
  ],
  'pool-azure-availability': [
    pool({ azure_attributes: { availability: 'SPOT' } }),
    "azure_attributes.availability 'SPOT' is not one of: SPOT_AZURE, ON_DEMAND_AZURE\n  hint: did you mean 'SPOT_AZURE'?",
  ],
  'pool-gcp-availability': [
    pool({ gcp_attributes: { gcp_availability: 'SPOT' } }),
    "gcp_attributes.gcp_availability 'SPOT' is not one of: PREEMPTIBLE_GCP, ON_DEMAND_GCP, PREEMPTIBLE_WITH_FALLBACK_GCP",
  ],
  'pool-aws-disk-type': [
    pool({ disk_spec: { disk_type: { ebs_volume_type: 'SSD' } } }),
    "disk_spec.disk_type.ebs_volume_type 'SSD' is not one of: GENERAL_PURPOSE_SSD, THROUGHPUT_OPTIMIZED_HDD",
  ],
  'pool-azure-disk-type': [
    pool({ disk_spec: { disk_type: { azure_disk_volume_type: 'SSD' } } }),
    "disk_spec.disk_type.azure_disk_volume_type 'SSD' is not one of: PREMIUM_LRS, STANDARD_LRS",
  ],
  'pool-one-disk-type': [
    pool({
      disk_spec: {
        disk_type: { ebs_volume_type: 'GENERAL_PURPOSE_SSD', azure_disk_volume_type: 'PREMIUM_LRS' },
      },
    }),
    'disk_spec.disk_type: ebs_volume_type and azure_disk_volume_type are given; give only one of them',
  ],
  'warehouse-name-missing': [warehouse({}), 'name is missing'],
  'warehouse-name': [
    warehouse({ name: 'x'.repeat(100) }),
    "name 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…' must be 1 to 99 characters long",
  ],
  'warehouse-size-missing': [warehouse({}), 'cluster_size is missing'],
  'warehouse-size': [
    warehouse({ cluster_size: 'XSmall' }),
    "cluster_size 'XSmall' is not one of: 2X-Small, X-Small, Small, Medium, Large, X-Large, 2X-Large, 3X-Large, 4X-Large, 5X-Large\n  hint: did you mean 'X-Small'?",
  ],
  'warehouse-type': [
    warehouse({ warehouse_type: 'SERVERLESS' }),
    "warehouse_type 'SERVERLESS' is not one of: PRO, CLASSIC",
  ],
  'warehouse-serverless': [
    warehouse({ enable_serverless_compute: true, warehouse_type: 'CLASSIC' }),
    'enable_serverless_compute is given, but warehouse_type is CLASSIC\n  hint: take PRO',
  ],
  'warehouse-auto-stop': [
    warehouse({ auto_stop_mins: 5, warehouse_type: 'CLASSIC' }),
    'auto_stop_mins is 5; it must be 0 or at least 10',
  ],
  'warehouse-min-clusters': [
    warehouse({ min_num_clusters: 0 }),
    'min_num_clusters is 0; it must be a whole number from 1 to 30',
  ],
  'warehouse-max-clusters': [
    warehouse({ max_num_clusters: 41 }),
    'max_num_clusters is 41; it must be a whole number from 1 to 40',
  ],
  'warehouse-clusters-order': [
    warehouse({ min_num_clusters: 3, max_num_clusters: 2 }),
    'min_num_clusters is 3 and max_num_clusters 2; the larger one comes last',
  ],
  'warehouse-spot': [
    warehouse({ spot_instance_policy: 'CHEAP' }),
    "spot_instance_policy 'CHEAP' is not one of: COST_OPTIMIZED, RELIABILITY_OPTIMIZED, POLICY_UNSPECIFIED",
  ],
  'warehouse-channel': [
    warehouse({ channel: { name: 'PREVIEW' } }),
    "channel.name 'PREVIEW' is not one of: CHANNEL_NAME_CURRENT, CHANNEL_NAME_PREVIEW",
  ],
};
