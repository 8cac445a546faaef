/**
 * What `databricks_permissions` knows: of every kind of object the attribute that says which one is meant, and its
 * levels, weakest first
 * (https://registry.terraform.io/providers/databricks/databricks/latest/docs/resources/permissions).
 */
export const PERMISSION_LEVELS = {
  alert: { attribute: 'alert_v2_id', levels: ['CAN_READ', 'CAN_RUN', 'CAN_EDIT', 'CAN_MANAGE'] },
  app: { attribute: 'app_name', levels: ['CAN_USE', 'CAN_MANAGE'] },
  cluster: { attribute: 'cluster_id', levels: ['CAN_ATTACH_TO', 'CAN_RESTART', 'CAN_MANAGE'] },
  clusterPolicy: { attribute: 'cluster_policy_id', levels: ['CAN_USE'] },
  dashboard: { attribute: 'dashboard_id', levels: ['CAN_READ', 'CAN_RUN', 'CAN_EDIT', 'CAN_MANAGE'] },
  databaseInstance: { attribute: 'database_instance_name', levels: ['CAN_USE', 'CAN_MANAGE'] },
  databaseProject: { attribute: 'database_project_name', levels: ['CAN_USE', 'CAN_MANAGE'] },
  directory: { attribute: 'directory_path', levels: ['CAN_READ', 'CAN_RUN', 'CAN_EDIT', 'CAN_MANAGE'] },
  experiment: { attribute: 'experiment_id', levels: ['CAN_READ', 'CAN_EDIT', 'CAN_MANAGE'] },
  instancePool: { attribute: 'instance_pool_id', levels: ['CAN_ATTACH_TO', 'CAN_MANAGE'] },
  job: { attribute: 'job_id', levels: ['CAN_VIEW', 'CAN_MANAGE_RUN', 'CAN_MANAGE', 'IS_OWNER'] },
  knowledgeAssistant: { attribute: 'knowledge_assistant_id', levels: ['CAN_QUERY', 'CAN_MANAGE'] },
  lakeflowPipeline: { attribute: 'pipeline_id', levels: ['CAN_VIEW', 'CAN_RUN', 'CAN_MANAGE', 'IS_OWNER'] },
  legacyAlert: { attribute: 'sql_alert_id', levels: ['CAN_READ', 'CAN_RUN', 'CAN_EDIT', 'CAN_MANAGE'] },
  legacyDashboard: {
    attribute: 'sql_dashboard_id',
    levels: ['CAN_READ', 'CAN_RUN', 'CAN_EDIT', 'CAN_MANAGE'],
  },
  legacyQuery: { attribute: 'sql_query_id', levels: ['CAN_READ', 'CAN_RUN', 'CAN_EDIT', 'CAN_MANAGE'] },
  legacyRegisteredModel: {
    attribute: 'registered_model_id',
    levels: [
      'CAN_READ',
      'CAN_EDIT',
      'CAN_MANAGE_STAGING_VERSIONS',
      'CAN_MANAGE_PRODUCTION_VERSIONS',
      'CAN_MANAGE',
    ],
  },
  notebook: { attribute: 'notebook_path', levels: ['CAN_READ', 'CAN_RUN', 'CAN_EDIT', 'CAN_MANAGE'] },
  passwords: { attribute: 'authorization', levels: ['CAN_USE'] },
  repo: { attribute: 'repo_path', levels: ['CAN_READ', 'CAN_RUN', 'CAN_EDIT', 'CAN_MANAGE'] },
  servingEndpoint: { attribute: 'serving_endpoint_id', levels: ['CAN_VIEW', 'CAN_QUERY', 'CAN_MANAGE'] },
  supervisorAgent: { attribute: 'supervisor_agent_id', levels: ['CAN_QUERY', 'CAN_MANAGE'] },
  tokens: { attribute: 'authorization', levels: ['CAN_USE', 'CAN_MANAGE'] },
  vectorSearchEndpoint: { attribute: 'vector_search_endpoint_id', levels: ['CAN_USE', 'CAN_MANAGE'] },
  warehouse: {
    attribute: 'sql_endpoint_id',
    levels: ['CAN_VIEW', 'CAN_MONITOR', 'CAN_USE', 'CAN_MANAGE', 'IS_OWNER'],
  },
  workspaceFile: {
    attribute: 'workspace_file_path',
    levels: ['CAN_READ', 'CAN_RUN', 'CAN_EDIT', 'CAN_MANAGE'],
  },
} as const;

/** A kind of object that has permissions. @useDeclaredType */
export type PermissionKind = keyof typeof PERMISSION_LEVELS;

/** The levels of a kind. */
export type PermissionLevel<Kind extends PermissionKind> = (typeof PERMISSION_LEVELS)[Kind]['levels'][number];
