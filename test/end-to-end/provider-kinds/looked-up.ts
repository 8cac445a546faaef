/** What stacks find in a workspace: an apply fails where one is not found. */
export const DATA = {
  databricks_current_user: { me: {} },
  databricks_current_metastore: { local: {} },
  databricks_node_type: { disk: { local_disk: true, min_cores: 4 }, gpu: { min_gpus: 1 } },
  databricks_spark_version: { lts: { long_term_support: true }, ml: { ml: true, latest: true } },
  databricks_cluster: { found: { cluster_name: '${databricks_cluster.one.cluster_name}' } },
  databricks_cluster_policy: {
    found: { name: '${databricks_cluster_policy.one.name}' },
    built_in: { name: 'Job Compute' },
  },
  databricks_instance_pool: { found: { name: '${databricks_instance_pool.one.instance_pool_name}' } },
  databricks_sql_warehouse: { found: { name: '${databricks_sql_endpoint.one.name}' } },
  databricks_job: { found: { job_name: '${databricks_job.one.name}' } },
  databricks_notification_destinations: {
    found: { display_name_contains: '${databricks_notification_destination.one.display_name}' },
  },
  databricks_group: { admins: { display_name: 'admins' } },
  databricks_service_principal: {
    found: { application_id: '${databricks_service_principal.one.application_id}' },
  },
  databricks_schema: { found: { name: '${databricks_schema.one.id}' } },
};
