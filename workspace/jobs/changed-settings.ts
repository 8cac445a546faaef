import type { JobSettings } from '../../jobs-api/index.ts';

/**
 * The settings after `jobs/update`: fields are replaced whole, except for tasks and job clusters, which are merged by
 * their key. `fieldsToRemove` takes `schedule` as well as `tasks/train`.
 */
export function changedSettings(
  settings: JobSettings,
  change: JobSettings,
  fieldsToRemove: readonly string[],
): JobSettings {
  const changed: JobSettings = {
    ...settings,
    ...change,
    ...(change.tasks && { tasks: merged(settings.tasks ?? [], change.tasks, (task) => task.task_key) }),
    ...(change.job_clusters && {
      job_clusters: merged(settings.job_clusters ?? [], change.job_clusters, (one) => one.job_cluster_key),
    }),
  };
  return fieldsToRemove.reduce(withoutField, changed);
}

function merged<Item>(old: readonly Item[], changes: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const byKey = new Map([...old, ...changes].map((item) => [keyOf(item), item]));
  return [...byKey.values()];
}

function withoutField(settings: JobSettings, field: string): JobSettings {
  const [name = '', key] = field.split('/');
  if (key !== undefined && name === 'tasks') {
    return { ...settings, tasks: settings.tasks?.filter((task) => task.task_key !== key) };
  }
  if (key !== undefined && name === 'job_clusters') {
    return { ...settings, job_clusters: settings.job_clusters?.filter((one) => one.job_cluster_key !== key) };
  }
  const { [name]: _removed, ...rest } = settings;
  return rest;
}
