import type { Case } from './case.ts';

/** Who there is, and what they may do. */
export const PRINCIPALS: readonly Case[] = [
  {
    type: 'databricks_user',
    before: { user_name: 'ann@example.test' },
    after: { user_name: 'ann@example.test', display_name: 'Ann' },
  },
  {
    type: 'databricks_group',
    before: { display_name: 'readers' },
    after: { display_name: 'readers', allow_cluster_create: true },
  },
  {
    type: 'databricks_group_member',
    before: { group_id: '${databricks_group.one.id}', member_id: '${databricks_user.one.id}' },
  },
  {
    type: 'databricks_service_principal',
    drift: [
      'PATCH',
      '2.0/preview/scim/v2/ServicePrincipals/{id}',
      { Operations: [{ op: 'replace', path: 'displayName', value: 'by hand' }] },
    ],
    before: { display_name: 'robot' },
    after: { display_name: 'android' },
  },
  ...[
    ['job_id', '${databricks_job.one.id}', 'CAN_VIEW', 'CAN_MANAGE_RUN'],
    ['cluster_id', '${databricks_cluster.one.id}', 'CAN_ATTACH_TO', 'CAN_RESTART'],
    ['instance_pool_id', '${databricks_instance_pool.one.id}', 'CAN_ATTACH_TO', 'CAN_MANAGE'],
    ['sql_endpoint_id', '${databricks_sql_endpoint.one.id}', 'CAN_USE', 'CAN_MANAGE'],
    ['experiment_id', '${databricks_mlflow_experiment.one.id}', 'CAN_READ', 'CAN_EDIT'],
    ['registered_model_id', '${databricks_mlflow_model.one.registered_model_id}', 'CAN_READ', 'CAN_EDIT'],
    ['directory_path', '${databricks_directory.one.path}', 'CAN_READ', 'CAN_EDIT'],
    ['notebook_path', '${databricks_notebook.one.path}', 'CAN_READ', 'CAN_EDIT'],
    ['repo_id', '${databricks_repo.one.id}', 'CAN_READ', 'CAN_EDIT'],
    ['pipeline_id', '${databricks_pipeline.one.id}', 'CAN_VIEW', 'CAN_RUN'],
    ['serving_endpoint_id', '${databricks_model_serving.one.serving_endpoint_id}', 'CAN_VIEW', 'CAN_QUERY'],
    ['dashboard_id', '${databricks_dashboard.one.id}', 'CAN_READ', 'CAN_EDIT'],
    ['sql_query_id', '${databricks_query.one.id}', 'CAN_RUN', 'CAN_EDIT'],
    ['sql_alert_id', '${databricks_alert.one.id}', 'CAN_RUN', 'CAN_EDIT'],
  ].map(([attribute = '', object = '', before = '', after = '']) => ({
    type: 'databricks_permissions',
    name: attribute,
    drift:
      attribute === 'job_id'
        ? (['PATCH', '2.0/permissions{id}', permissionOf('data-science', 'CAN_VIEW')] as const)
        : undefined,
    before: permissions(attribute, object, before),
    after: permissions(attribute, object, after),
    // An import knows the object by its id, and not by its path.
    ...(attribute.endsWith('_path') && { import: 'delete then create' }),
  })),
  {
    type: 'databricks_permissions',
    name: 'cluster_policy_id',
    before: permissions('cluster_policy_id', '${databricks_cluster_policy.one.id}', 'CAN_USE'),
  },
];

function permissions(attribute: string, object: string, permission_level: string): object {
  return { [attribute]: object, access_control: [{ group_name: 'readers', permission_level }] };
}

function permissionOf(group_name: string, permission_level: string): object {
  return { access_control_list: [{ group_name, permission_level }] };
}
