import { bringCluster, type ClusterGoal, type ClusterOptions } from './bring-cluster.ts';
import type { ClusterSnapshot } from './cluster.ts';
import type { ClusterEvent } from './cluster-events.ts';

/**
 * Terminates a cluster, whatever it does, and waits for it. It keeps its settings and its id. The last event is
 * `cluster.ready`.
 * @throws UserError `cluster_timeout`, `contact_lost`; ApiError; the reason of the signal
 */
export function stopCluster(
  cluster: ClusterSnapshot,
  options: ClusterOptions,
): AsyncGenerator<ClusterEvent, void> {
  return bringCluster(cluster, TERMINATED, options);
}

const TERMINATED: ClusterGoal = {
  wanted: 'TERMINATED',
  request: 'terminate',
  stepAt({ state }, asked) {
    if (state === 'TERMINATED') return 'done';
    return state === 'TERMINATING' || asked !== undefined ? 'wait' : 'ask';
  },
};
