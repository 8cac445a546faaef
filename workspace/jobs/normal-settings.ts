import { z } from 'zod';
import type { JobSettings, TaskSettings } from '../../jobs-api/index.ts';
import type { ApiVersion } from './api-version.ts';

const cluster = z.looseObject({});

/** What Databricks makes of the settings it is given: its defaults filled in, lists in its order. */
export function normalSettings(given: JobSettings, version: ApiVersion): JobSettings {
  return {
    name: 'Untitled',
    email_notifications: {},
    webhook_notifications: {},
    timeout_seconds: 0,
    max_concurrent_runs: 1,
    ...(version === '2.2' && { queue: { enabled: true } }),
    ...given,
    ...(given.tasks && { tasks: given.tasks.map(normalTask) }),
    ...withPauseStatus(given),
    ...(given.job_clusters && { job_clusters: given.job_clusters.map(withNormalCluster) }),
    format: 'MULTI_TASK',
  };
}

function withPauseStatus({ schedule, trigger, continuous }: JobSettings): Partial<JobSettings> {
  const pause_status = 'UNPAUSED';
  return {
    ...(schedule && { schedule: { pause_status, ...schedule } }),
    ...(trigger && { trigger: { pause_status, ...trigger } }),
    ...(continuous && { continuous: { pause_status, ...continuous } }),
  };
}

function normalTask(given: TaskSettings): TaskSettings {
  const { depends_on } = given;
  return {
    run_if: 'ALL_SUCCESS',
    timeout_seconds: 0,
    email_notifications: {},
    webhook_notifications: {},
    ...withNormalCluster(given),
    ...(depends_on && { depends_on: depends_on.toSorted((a, b) => (a.task_key < b.task_key ? -1 : 1)) }),
  };
}

function withNormalCluster<Holder extends { new_cluster?: unknown }>(holder: Holder): Holder {
  if (holder.new_cluster === undefined) return holder;
  // The policy's defaults have been applied by then: Databricks forgets that they were asked for.
  const { apply_policy_default_values: _, ...given } = cluster.parse(holder.new_cluster);
  return {
    ...holder,
    new_cluster: { data_security_mode: 'SINGLE_USER', enable_elastic_disk: true, ...given },
  };
}
