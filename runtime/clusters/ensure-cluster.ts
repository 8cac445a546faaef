import { bringCluster, type ClusterGoal, type ClusterOptions } from './bring-cluster.ts';
import type { ClusterSnapshot } from './cluster.ts';
import type { ClusterEvent } from './cluster-events.ts';

/**
 * Sees to it that a cluster runs: starts it when it is terminated, and waits. It is never created anew, and what runs
 * or is being resized is left alone. The last event is `cluster.ready`.
 * @throws UserError `cluster_not_started` with the reason of Databricks, `cluster_unusable`, `cluster_timeout`,
 * `contact_lost`; ApiError; the reason of the signal
 */
export function ensureCluster(
  cluster: ClusterSnapshot,
  options: ClusterOptions,
): AsyncGenerator<ClusterEvent, void> {
  return bringCluster(cluster, RUNNING, options);
}

/** The states of https://docs.databricks.com/api/workspace/clusters/get */
const RUNNING: ClusterGoal = {
  wanted: 'RUNNING',
  request: 'start',
  stepAt({ state, terminatedTime }, asked) {
    switch (state) {
      case 'RUNNING':
      case 'RESIZING':
        return 'done';
      case 'PENDING':
      case 'RESTARTING':
      case 'TERMINATING':
        return 'wait';
      case 'TERMINATED':
        if (asked === undefined) return 'ask';
        // Still the old end: Databricks does not show the start yet.
        return asked.terminatedTime === terminatedTime ? 'wait' : 'fail';
      default:
        return 'fail';
    }
  },
};
