import { z } from 'zod';
import type { Clock } from '../clock.ts';

/** What a cluster is created and edited with, as far as it is read here; the rest is kept as it was given. */
export const clusterSettingsSchema = z.looseObject({
  cluster_name: z.string().default(''),
  spark_version: z.string().min(1),
  node_type_id: z.string().optional(),
  driver_node_type_id: z.string().optional(),
  num_workers: z.number().int().min(0).optional(),
  autoscale: z
    .object({ min_workers: z.number().int().min(0), max_workers: z.number().int().min(1) })
    .refine((size) => size.min_workers <= size.max_workers, 'expected min_workers to be at most max_workers')
    .optional(),
  autotermination_minutes: z.number().int().min(0).optional(),
  spark_env_vars: z.record(z.string(), z.string()).optional(),
});

/** What a part of a cluster can be updated with. */
export const clusterChangeSchema = clusterSettingsSchema.extend({ cluster_name: z.string() }).partial();

export type ClusterSettings = z.infer<typeof clusterSettingsSchema>;

/** The last thing that was asked of a cluster. What state it is in follows from it and the time. */
const requestSchema = z.object({
  type: z.enum(['create', 'start', 'restart', 'edit', 'terminate']),
  at: z.number(),
});

export type ClusterRequest = z.infer<typeof requestSchema>;

export const ownClusterSchema = z.object({
  cluster_id: z.string(),
  creator_user_name: z.string(),
  start_time: z.number(),
  is_pinned: z.boolean(),
  request: requestSchema,
  /** What was asked of it before, oldest first, as far as its events go back. */
  earlier: z.array(requestSchema).optional(),
});

export type OwnCluster = z.infer<typeof ownClusterSchema>;

/** An all-purpose cluster as it is kept: no machine stands behind it, tasks on it run on this one. */
export type Cluster = ClusterSettings & OwnCluster;

export type ClusterState = 'PENDING' | 'RUNNING' | 'RESTARTING' | 'TERMINATING' | 'TERMINATED';

/** How long a start, a restart and a termination take here; minutes on Databricks. */
export const TAKES_MS = 1000;

/** The state of a cluster: a function of what was asked last and the time, never of having been read. */
export function stateOf({ request }: Pick<Cluster, 'request'>, now: number): ClusterState {
  const isDone = now >= request.at + TAKES_MS;
  switch (request.type) {
    case 'create':
    case 'start':
      return isDone ? 'RUNNING' : 'PENDING';
    case 'restart':
    case 'edit':
      return isDone ? 'RUNNING' : 'RESTARTING';
    case 'terminate':
      return isDone ? 'TERMINATED' : 'TERMINATING';
  }
}

/** A cluster as `clusters/get` shows it, with what the server fills in. */
export function shownCluster(cluster: Cluster, clock: Clock): object {
  const { request, earlier: _, is_pinned, ...shown } = cluster;
  const state = stateOf(cluster, clock.now());
  return {
    driver_node_type_id: cluster.node_type_id,
    enable_elastic_disk: false,
    ...shown,
    spark_context_id: Number.parseInt(cluster.cluster_id.replace(/\D/g, ''), 10),
    cluster_source: 'API',
    state,
    state_message: '',
    pinned_by_user_name: is_pinned ? cluster.creator_user_name : undefined,
    terminated_time: state === 'TERMINATED' ? request.at + TAKES_MS : undefined,
  };
}
