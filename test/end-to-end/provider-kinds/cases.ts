/** A resource of one kind, in the provider's words: how it begins, and how it is changed. */
export interface Case {
  readonly type: string;
  /** @default 'one' */
  readonly name?: string;
  readonly before: object;
  /** @default - it cannot be changed in place */
  readonly after?: object;
  /** What the plan of the change does. @default 'update' */
  readonly change?: string;
  /** A request that changes it past Terraform, which the next plan must see; `{id}` stands for its id. */
  readonly drift?: readonly [method: 'POST' | 'PUT' | 'PATCH', path: string, body: object];
  /** What its import does besides, where not everything can be read back; false where it has no import. @default 'no-op' */
  readonly import?: string | false;
}

const content_base64 = Buffer.from('hello').toString('base64');
const otherContent = Buffer.from('good bye').toString('base64');

export const CASES: readonly Case[] = [
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
  { type: 'databricks_secret_scope', before: { name: 'ml' } },
  {
    type: 'databricks_secret',
    before: { scope: '${databricks_secret_scope.one.name}', key: 'token', string_value: 'first' },
    after: { scope: '${databricks_secret_scope.one.name}', key: 'token', string_value: 'second' },
    change: 'delete then create',
    import: 'delete then create',
  },
  {
    type: 'databricks_secret_acl',
    before: { scope: '${databricks_secret_scope.one.name}', principal: 'readers', permission: 'READ' },
  },
  {
    type: 'databricks_notification_destination',
    drift: ['PATCH', '2.0/notification-destinations/{id}', { display_name: 'by hand' }],
    before: { display_name: 'mail', config: { email: { addresses: ['a@b.c'] } } },
    after: { display_name: 'post', config: { email: { addresses: ['a@b.c'] } } },
  },
  {
    type: 'databricks_notification_destination',
    name: 'webhook',
    before: { display_name: 'hook', config: { generic_webhook: { url: 'https://example.test/hook' } } },
    import: 'update',
  },
  {
    type: 'databricks_git_credential',
    before: { git_provider: 'gitHub', git_username: 'ann', personal_access_token: 'one' },
    after: { git_provider: 'gitHub', git_username: 'bob', personal_access_token: 'one' },
    import: 'update',
  },
  {
    type: 'databricks_repo',
    drift: ['PATCH', '2.0/repos/{id}', { branch: 'by-hand' }],
    before: { url: 'https://github.com/acme/churn.git', path: '/Repos/team/churn', branch: 'main' },
    after: { url: 'https://github.com/acme/churn.git', path: '/Repos/team/churn', branch: 'next' },
  },
  { type: 'databricks_directory', before: { path: '/Shared/kinds' } },
  {
    type: 'databricks_workspace_file',
    before: { path: '${databricks_directory.one.path}/file.txt', content_base64 },
    after: { path: '${databricks_directory.one.path}/file.txt', content_base64: otherContent },
    import: 'update',
  },
  {
    type: 'databricks_notebook',
    before: { path: '${databricks_directory.one.path}/notebook', language: 'PYTHON', content_base64 },
    after: {
      path: '${databricks_directory.one.path}/notebook',
      language: 'PYTHON',
      content_base64: otherContent,
    },
    import: 'update',
  },
  {
    type: 'databricks_mlflow_experiment',
    drift: [
      'POST',
      '2.0/mlflow/experiments/update',
      { experiment_id: '{id}', new_name: '/Shared/kinds/by-hand' },
    ],
    before: { name: '${databricks_directory.one.path}/experiment' },
    after: { name: '${databricks_directory.one.path}/renamed' },
  },
  {
    type: 'databricks_mlflow_model',
    drift: ['PATCH', '2.0/mlflow/registered-models/update', { name: '{id}', description: 'by hand' }],
    before: { name: 'churn', description: 'first' },
    after: { name: 'churn', description: 'second' },
  },
  {
    type: 'databricks_catalog',
    before: { name: 'ml', comment: 'first', force_destroy: true },
    after: { name: 'ml', comment: 'second', force_destroy: true },
    import: 'update',
  },
  {
    type: 'databricks_schema',
    drift: ['PATCH', '2.1/unity-catalog/schemas/{id}', { comment: 'by hand' }],
    before: { catalog_name: '${databricks_catalog.one.name}', name: 'churn', comment: 'first' },
    after: { catalog_name: '${databricks_catalog.one.name}', name: 'churn', comment: 'second' },
  },
  {
    type: 'databricks_volume',
    drift: ['PATCH', '2.1/unity-catalog/volumes/{id}', { comment: 'by hand' }],
    before: {
      catalog_name: '${databricks_catalog.one.name}',
      schema_name: '${databricks_schema.one.name}',
      name: 'files',
      volume_type: 'MANAGED',
      comment: 'first',
    },
    after: {
      catalog_name: '${databricks_catalog.one.name}',
      schema_name: '${databricks_schema.one.name}',
      name: 'files',
      volume_type: 'MANAGED',
      comment: 'second',
    },
  },
  {
    type: 'databricks_file',
    before: { path: '${databricks_volume.one.volume_path}/data.txt', content_base64 },
    after: { path: '${databricks_volume.one.volume_path}/data.txt', content_base64: otherContent },
    import: 'delete then create',
  },
  {
    type: 'databricks_registered_model',
    drift: ['PATCH', '2.1/unity-catalog/models/{id}', { comment: 'by hand' }],
    before: {
      catalog_name: '${databricks_catalog.one.name}',
      schema_name: '${databricks_schema.one.name}',
      name: 'churn',
      comment: 'first',
    },
    after: {
      catalog_name: '${databricks_catalog.one.name}',
      schema_name: '${databricks_schema.one.name}',
      name: 'churn',
      comment: 'second',
    },
  },
  {
    type: 'databricks_grants',
    before: {
      schema: '${databricks_schema.one.id}',
      grant: [{ principal: 'readers', privileges: ['USE_SCHEMA'] }],
    },
    after: {
      schema: '${databricks_schema.one.id}',
      grant: [{ principal: 'readers', privileges: ['SELECT', 'USE_SCHEMA'] }],
    },
  },
  {
    type: 'databricks_grant',
    drift: [
      'PATCH',
      '2.1/unity-catalog/permissions/volume/ml.churn.files',
      { changes: [{ principal: 'readers', remove: ['WRITE_VOLUME'] }] },
    ],
    before: { volume: '${databricks_volume.one.id}', principal: 'readers', privileges: ['READ_VOLUME'] },
    after: {
      volume: '${databricks_volume.one.id}',
      principal: 'readers',
      privileges: ['READ_VOLUME', 'WRITE_VOLUME'],
    },
  },
  {
    type: 'databricks_pipeline',
    before: {
      name: 'tables',
      catalog: '${databricks_catalog.one.name}',
      schema: '${databricks_schema.one.name}',
      serverless: true,
      library: [{ notebook: { path: '${databricks_notebook.one.path}' } }],
    },
    after: {
      name: 'tables',
      catalog: '${databricks_catalog.one.name}',
      schema: '${databricks_schema.one.name}',
      serverless: true,
      library: [{ notebook: { path: '${databricks_notebook.one.path}' } }],
      configuration: { rows: '10' },
    },
  },
  {
    type: 'databricks_model_serving',
    before: {
      name: 'churn',
      config: {
        served_entities: [
          {
            name: 'current',
            entity_name: '${databricks_registered_model.one.id}',
            entity_version: '1',
            workload_size: 'Small',
            scale_to_zero_enabled: true,
          },
        ],
      },
    },
    after: {
      name: 'churn',
      config: {
        served_entities: [
          {
            name: 'current',
            entity_name: '${databricks_registered_model.one.id}',
            entity_version: '2',
            workload_size: 'Small',
            scale_to_zero_enabled: true,
          },
        ],
      },
    },
  },
  {
    type: 'databricks_query',
    drift: [
      'PATCH',
      '2.0/sql/queries/{id}',
      { query: { query_text: 'SELECT 3' }, update_mask: 'query_text' },
    ],
    before: {
      display_name: 'rows',
      warehouse_id: '${databricks_sql_endpoint.one.id}',
      query_text: 'SELECT 1',
      parent_path: '${databricks_directory.one.path}',
    },
    after: {
      display_name: 'rows',
      warehouse_id: '${databricks_sql_endpoint.one.id}',
      query_text: 'SELECT 2',
      parent_path: '${databricks_directory.one.path}',
    },
  },
  {
    type: 'databricks_alert',
    drift: [
      'PATCH',
      '2.0/sql/alerts/{id}',
      { alert: { display_name: 'by hand' }, update_mask: 'display_name' },
    ],
    before: {
      display_name: 'too few',
      query_id: '${databricks_query.one.id}',
      condition: {
        op: 'LESS_THAN',
        operand: { column: { name: 'rows' } },
        threshold: { value: { double_value: 5 } },
      },
    },
    after: {
      display_name: 'too few rows',
      query_id: '${databricks_query.one.id}',
      condition: {
        op: 'LESS_THAN',
        operand: { column: { name: 'rows' } },
        threshold: { value: { double_value: 5 } },
      },
    },
  },
  {
    type: 'databricks_dashboard',
    before: {
      display_name: 'churn',
      warehouse_id: '${databricks_sql_endpoint.one.id}',
      parent_path: '${databricks_directory.one.path}',
      serialized_dashboard: '{"pages":[{"name":"a"}]}',
    },
    after: {
      display_name: 'churn',
      warehouse_id: '${databricks_sql_endpoint.one.id}',
      parent_path: '${databricks_directory.one.path}',
      serialized_dashboard: '{"pages":[{"name":"b"}]}',
    },
    import: 'update',
  },
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
  {
    type: 'databricks_job',
    drift: ['POST', '2.2/jobs/update', { job_id: '{id}', new_settings: { max_concurrent_runs: 9 } }],
    before: {
      name: 'nightly',
      task: [
        {
          task_key: 'main',
          notebook_task: { notebook_path: '${databricks_notebook.one.path}' },
          existing_cluster_id: '${databricks_cluster.one.id}',
        },
      ],
    },
    after: {
      name: 'nightly',
      max_concurrent_runs: 3,
      task: [
        {
          task_key: 'main',
          notebook_task: { notebook_path: '${databricks_notebook.one.path}' },
          existing_cluster_id: '${databricks_cluster.one.id}',
        },
      ],
    },
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

function permissions(attribute: string, object: string, permission_level: string): object {
  return { [attribute]: object, access_control: [{ group_name: 'readers', permission_level }] };
}

function permissionOf(group_name: string, permission_level: string): object {
  return { access_control_list: [{ group_name, permission_level }] };
}
