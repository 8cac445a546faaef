import type { Case } from './case.ts';

/** Clusters, what they obey and what they are made from. */
export const COMPUTE: readonly Case[] = [
  {
    type: 'databricks_cluster',
    before: {
      cluster_name: 'shared',
      spark_version: '16.4.x-scala2.12',
      node_type_id: 'i3.xlarge',
      num_workers: 1,
      autotermination_minutes: 30,
      is_pinned: true,
      library: [{ pypi: { package: 'pandas' } }],
    },
    after: {
      cluster_name: 'shared',
      spark_version: '16.4.x-scala2.12',
      node_type_id: 'i3.xlarge',
      num_workers: 2,
      autotermination_minutes: 60,
      is_pinned: false,
      library: [{ pypi: { package: 'pandas' } }, { pypi: { package: 'polars' } }],
    },
    // An import reads no libraries.
    import: 'update',
  },
  {
    type: 'databricks_cluster',
    name: 'bare',
    before: {
      cluster_name: 'bare',
      spark_version: '16.4.x-scala2.12',
      node_type_id: 'i3.xlarge',
      num_workers: 1,
    },
    after: {
      cluster_name: 'bare',
      spark_version: '16.4.x-scala2.12',
      node_type_id: 'i3.xlarge',
      num_workers: 3,
    },
  },
  {
    type: 'databricks_library',
    before: { cluster_id: '${databricks_cluster.bare.id}', pypi: { package: 'requests' } },
    import: false,
  },
  {
    type: 'databricks_cluster_policy',
    before: { name: 'small', definition: '{"num_workers":{"type":"fixed","value":1}}' },
    after: { name: 'small', definition: '{"num_workers":{"type":"fixed","value":2}}' },
  },
  {
    type: 'databricks_cluster_policy',
    name: 'family',
    before: {
      name: 'mine',
      policy_family_id: 'job-cluster',
      policy_family_definition_overrides: '{"num_workers":{"type":"fixed","value":1}}',
    },
    after: {
      name: 'mine',
      policy_family_id: 'job-cluster',
      policy_family_definition_overrides: '{"num_workers":{"type":"fixed","value":3}}',
    },
  },
  {
    type: 'databricks_instance_pool',
    drift: [
      'POST',
      '2.0/instance-pools/edit',
      { instance_pool_id: '{id}', instance_pool_name: 'cold', node_type_id: 'i3.xlarge' },
    ],
    before: {
      instance_pool_name: 'warm',
      node_type_id: 'i3.xlarge',
      idle_instance_autotermination_minutes: 10,
    },
    after: {
      instance_pool_name: 'warm',
      node_type_id: 'i3.xlarge',
      idle_instance_autotermination_minutes: 20,
    },
  },
  {
    type: 'databricks_sql_endpoint',
    drift: ['POST', '2.0/sql/warehouses/{id}/edit', { auto_stop_mins: 5 }],
    before: { name: 'reports', cluster_size: 'Small', max_num_clusters: 1 },
    after: { name: 'reports', cluster_size: 'Medium', max_num_clusters: 2 },
  },
];
