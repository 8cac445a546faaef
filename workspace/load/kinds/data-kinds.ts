import { values } from '../fields.ts';
import { foundByName } from './found-by-name.ts';
import { type DataKind, id } from './kind.ts';

/** What a stack finds by its name in the workspace. */
export const DATA_KINDS: Readonly<Record<string, DataKind>> = {
  databricks_cluster: foundByName({
    title: 'cluster',
    plural: 'clusters',
    path: '/api/2.1/clusters/list',
    query: { page_size: '100' },
    list: 'clusters',
    id: 'cluster_id',
    name: (cluster) => cluster.cluster_name,
    attribute: 'cluster_name',
    alias: 'cluster_id',
  }),
  databricks_cluster_policy: foundByName({
    title: 'cluster policy',
    plural: 'cluster policies',
    path: '/api/2.0/policies/clusters/list',
    list: 'policies',
    id: 'policy_id',
    name: (policy) => policy.name,
    attribute: 'name',
  }),
  databricks_current_user: {
    fields: {},
    computed: { user_name: id, home: (name) => `/Users/${name}`, repos: (name) => `/Repos/${name}` },
    find: async (api) => api.userName,
  },
  databricks_instance_pool: foundByName({
    title: 'instance pool',
    plural: 'instance pools',
    path: '/api/2.0/instance-pools/list',
    list: 'instance_pools',
    id: 'instance_pool_id',
    name: (pool) => pool.instance_pool_name,
    attribute: 'name',
  }),
  databricks_job: foundByName({
    title: 'job',
    plural: 'jobs',
    path: '/api/2.2/jobs/list',
    query: { limit: '100' },
    list: 'jobs',
    id: 'job_id',
    name: ({ settings }) =>
      typeof settings === 'object' && settings !== null && 'name' in settings ? settings.name : undefined,
    attribute: 'job_name',
    alias: 'job_id',
  }),
  databricks_notification_destinations: {
    ...foundByName({
      title: 'notification destination',
      plural: 'notification destinations',
      path: '/api/2.0/notification-destinations',
      list: 'results',
      id: 'id',
      name: (destination) => destination.display_name,
      attribute: 'display_name_contains',
      // Stacks take the one of exactly this name from the list.
      alias: 'notification_destinations',
    }),
    fields: values('display_name_contains', 'type'),
  },
  databricks_sql_warehouse: foundByName({
    title: 'SQL warehouse',
    plural: 'SQL warehouses',
    path: '/api/2.0/sql/warehouses',
    list: 'warehouses',
    id: 'id',
    name: (warehouse) => warehouse.name,
    attribute: 'name',
  }),
};
