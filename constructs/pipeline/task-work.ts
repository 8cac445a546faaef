import type { JobTask } from '#databricks/job';
import type { TerraformShape } from '../private/terraform-shape.ts';
import { renderHealth } from './health.ts';
import { renderNotifications } from './notifications.ts';
import type { TaskDefaults } from './task-defaults.ts';
import type { WorkTaskProps } from './task-props.ts';

/** The attributes that say what becomes of a task that fails, takes long or ends. */
export type WorkAttributes = Pick<
  TerraformShape<JobTask>,
  | 'max_retries'
  | 'min_retry_interval_millis'
  | 'retry_on_timeout'
  | 'timeout_seconds'
  | 'health'
  | 'email_notifications'
  | 'webhook_notifications'
  | 'notification_settings'
>;

/** A task's own settings before those it inherits: only what is undefined is inherited. */
export function renderWork(own: WorkTaskProps, inherited: TaskDefaults): WorkAttributes {
  const retries = own.retries ?? inherited.retries;
  const interval = own.minRetryInterval ?? inherited.minRetryInterval;
  return {
    // -1 is how Databricks says that there is no end (https://docs.databricks.com/api/workspace/jobs/create).
    max_retries: retries === 'unlimited' ? -1 : retries,
    min_retry_interval_millis: interval?.milliseconds,
    retry_on_timeout: own.retryOnTimeout ?? inherited.retryOnTimeout,
    timeout_seconds: (own.timeout ?? inherited.timeout)?.seconds,
    health: renderHealth(own.health),
    ...renderNotifications(own.notifications),
  };
}
