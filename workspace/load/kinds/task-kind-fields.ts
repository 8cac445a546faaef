import { block, blocks, type Fields, values } from '../fields.ts';

const subscribers = blocks('subscriptions', values('destination_id', 'user_name'));

/** What the kinds of tasks are declared with that the local workspace has no engine for. */
export const taskKindFields: Fields = {
  clean_rooms_notebook_task: block(
    values('clean_room_name', 'etag', 'notebook_base_parameters', 'notebook_name'),
  ),
  dashboard_task: block({
    ...values('dashboard_id', 'filters', 'warehouse_id'),
    subscription: block({
      ...values('custom_subject', 'paused'),
      subscribers: blocks('subscribers', values('destination_id', 'user_name')),
    }),
  }),
  dbt_platform_task: block(values('connection_resource_name', 'dbt_platform_job_id')),
  dbt_task: block({
    ...values('commands', 'project_directory', 'profiles_directory', 'catalog', 'schema'),
    ...values('source', 'warehouse_id'),
  }),
  pipeline_task: block(
    values(
      'pipeline_id',
      'full_refresh',
      'full_refresh_selection',
      'refresh_selection',
      'parameters',
      'reset_checkpoint_selection',
    ),
  ),
  power_bi_task: block({
    ...values('connection_resource_name', 'refresh_after_update', 'warehouse_id'),
    power_bi_model: block(
      values('authentication_method', 'model_name', 'overwrite_existing', 'storage_mode', 'workspace_name'),
    ),
    tables: blocks('tables', values('catalog', 'name', 'schema', 'storage_mode')),
  }),
  run_job_task: block({
    ...values('job_id', 'job_parameters', 'dbt_commands', 'jar_params', 'notebook_params'),
    ...values('python_named_params', 'python_params', 'spark_submit_params', 'sql_params'),
    pipeline_params: block(values('full_refresh')),
  }),
  spark_jar_task: block(values('main_class_name', 'parameters', 'jar_uri', 'run_as_repl')),
  spark_submit_task: block(values('parameters')),
  sql_task: block({
    ...values('warehouse_id', 'parameters'),
    alert: block({ ...values('alert_id', 'pause_subscriptions'), subscriptions: subscribers }),
    dashboard: block({
      ...values('dashboard_id', 'custom_subject', 'pause_subscriptions'),
      subscriptions: subscribers,
    }),
    file: block(values('path', 'source')),
    query: block(values('query_id')),
  }),
};
