import { block, blocks, type Fields, providerOnly, renamed, values } from '../fields.ts';
import { clusterFields } from './cluster-fields.ts';
import { library } from './library-field.ts';
import { taskKindFields } from './task-kind-fields.ts';

const EVENTS = [
  'on_start',
  'on_success',
  'on_failure',
  'on_duration_warning_threshold_exceeded',
  'on_streaming_backlog_exceeded',
] as const;

const emailNotifications = block(values(...EVENTS, 'no_alert_for_skipped_runs'));
const webhookNotifications = block(
  Object.fromEntries(EVENTS.map((event) => [event, blocks(event, values('id'))])),
);

const health = block({ rules: blocks('rules', values('metric', 'op', 'value')) });

/** What a task has that runs for every item of a for-each task, too. */
const simpleTask: Fields = {
  ...values('task_key', 'description', 'disabled', 'run_if'),
  ...values('existing_cluster_id', 'job_cluster_key', 'environment_key'),
  ...values('max_retries', 'min_retry_interval_millis', 'retry_on_timeout', 'timeout_seconds'),
  ...values('disable_auto_optimization'),
  depends_on: blocks('depends_on', values('task_key', 'outcome')),
  email_notifications: emailNotifications,
  health,
  library,
  new_cluster: block(clusterFields),
  notification_settings: block(
    values('no_alert_for_skipped_runs', 'no_alert_for_canceled_runs', 'alert_on_last_attempt'),
  ),
  webhook_notifications: webhookNotifications,
  compute: block(values('hardware_accelerator')),
  condition_task: block(values('op', 'left', 'right')),
  notebook_task: block(values('notebook_path', 'source', 'base_parameters', 'warehouse_id')),
  python_wheel_task: block(values('package_name', 'entry_point', 'parameters', 'named_parameters')),
  spark_python_task: block(values('python_file', 'source', 'parameters')),
  ...taskKindFields,
};

const pace = values('min_time_between_triggers_seconds', 'wait_after_last_change_seconds');

/** What a job is declared with: in Terraform in the singular, in the API in the plural. */
export const jobFields: Fields = {
  ...values('name', 'description', 'tags', 'max_concurrent_runs', 'timeout_seconds'),
  ...values('budget_policy_id', 'edit_mode', 'performance_target'),
  ...providerOnly('control_run_state'),
  deployment: block(values('kind', 'metadata_file_path')),
  continuous: block(values('pause_status', 'task_retry_mode')),
  email_notifications: emailNotifications,
  environment: blocks('environments', {
    ...values('environment_key'),
    spec: block(values('environment_version', 'base_environment', 'dependencies', 'java_dependencies')),
  }),
  git_source: block({
    url: renamed('git_url'),
    provider: renamed('git_provider'),
    branch: renamed('git_branch'),
    tag: renamed('git_tag'),
    commit: renamed('git_commit'),
  }),
  health,
  job_cluster: blocks('job_clusters', { ...values('job_cluster_key'), new_cluster: block(clusterFields) }),
  notification_settings: block(values('no_alert_for_skipped_runs', 'no_alert_for_canceled_runs')),
  parameter: blocks('parameters', values('name', 'default')),
  queue: block(values('enabled')),
  run_as: block(values('user_name', 'service_principal_name')),
  schedule: block(values('quartz_cron_expression', 'timezone_id', 'pause_status')),
  task: blocks('tasks', {
    ...simpleTask,
    for_each_task: block({ ...values('inputs', 'concurrency'), task: block(simpleTask) }),
  }),
  trigger: block({
    ...values('pause_status'),
    file_arrival: block({ ...values('url'), ...pace }),
    periodic: block(values('interval', 'unit')),
    table_update: block({ ...values('table_names', 'condition'), ...pace }),
  }),
  webhook_notifications: webhookNotifications,
};
