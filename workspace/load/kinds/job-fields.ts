import { block, blocks, type Fields, values } from '../fields.ts';
import { clusterFields } from './cluster-fields.ts';

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

const library = blocks('libraries', {
  ...values('whl', 'jar', 'egg', 'requirements'),
  pypi: block(values('package', 'repo')),
  maven: block(values('coordinates', 'repo', 'exclusions')),
  cran: block(values('package', 'repo')),
});

const task = blocks('tasks', {
  ...values('task_key', 'description', 'run_if', 'existing_cluster_id', 'job_cluster_key'),
  ...values('max_retries', 'min_retry_interval_millis', 'retry_on_timeout', 'timeout_seconds'),
  depends_on: blocks('depends_on', values('task_key', 'outcome')),
  email_notifications: emailNotifications,
  library,
  new_cluster: block(clusterFields),
  notification_settings: block(
    values('no_alert_for_skipped_runs', 'no_alert_for_canceled_runs', 'alert_on_last_attempt'),
  ),
  webhook_notifications: webhookNotifications,
  python_wheel_task: block(values('package_name', 'entry_point', 'parameters', 'named_parameters')),
});

/** What a job is declared with: in Terraform in the singular, in the API in the plural. */
export const jobFields: Fields = {
  ...values('name', 'description', 'tags', 'max_concurrent_runs', 'timeout_seconds'),
  email_notifications: emailNotifications,
  job_cluster: blocks('job_clusters', { ...values('job_cluster_key'), new_cluster: block(clusterFields) }),
  notification_settings: block(values('no_alert_for_skipped_runs', 'no_alert_for_canceled_runs')),
  parameter: blocks('parameters', values('name', 'default')),
  queue: block(values('enabled')),
  run_as: block(values('user_name', 'service_principal_name')),
  schedule: block(values('quartz_cron_expression', 'timezone_id', 'pause_status')),
  task,
  webhook_notifications: webhookNotifications,
};
