import { z } from 'zod';
import type { TaskSettings } from '../../jobs-api/index.ts';
import type { RunRecord } from '../engine/run-record.ts';
import { clusterMissing, secretMissing } from './errors.ts';

/** Where the settings of clusters and the values of secrets are found. */
export interface ClusterLookup {
  /** The settings of an all-purpose cluster, or undefined when there is none of this id. */
  cluster(clusterId: string): unknown;
  secret(scope: string, key: string): string | undefined;
}

const clusterSettingsSchema = z.looseObject({
  spark_env_vars: z.record(z.string(), z.string()).optional(),
});

const SECRET = /\{\{secrets\/([^/{}]+)\/([^/{}]+)\}\}/g;

/**
 * The environment variables that a task gets from its cluster, references to secrets replaced by their values:
 * this is the only place where they are.
 * @throws TaskFailure - the cluster or a secret does not exist
 */
export function clusterEnvironment(
  run: RunRecord,
  task: TaskSettings,
  lookup: ClusterLookup,
): Record<string, string> {
  const { spark_env_vars = {} } = clusterSettingsSchema.parse(clusterOf(run, task, lookup) ?? {});
  const reveal = (text: string) =>
    text.replace(SECRET, (_, scope: string, key: string) => {
      const value = lookup.secret(scope, key);
      if (value === undefined) throw secretMissing(scope, key);
      return value;
    });
  return Object.fromEntries(Object.entries(spark_env_vars).map(([name, value]) => [name, reveal(value)]));
}

function clusterOf(run: RunRecord, task: TaskSettings, lookup: ClusterLookup): unknown {
  if (task.new_cluster !== undefined) return task.new_cluster;
  if (task.existing_cluster_id !== undefined) {
    const cluster = lookup.cluster(task.existing_cluster_id);
    if (cluster === undefined) throw clusterMissing(task.existing_cluster_id);
    return cluster;
  }
  return run.settings.job_clusters?.find((cluster) => cluster.job_cluster_key === task.job_cluster_key)
    ?.new_cluster;
}
