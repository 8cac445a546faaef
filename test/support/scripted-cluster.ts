import { ApiError, type ApiRequest, type ClustersClient, createClustersClient } from '../../runtime/index.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';

/** What a cluster answers at a look: its state, more of its answer, or the failure to answer. */
export type Look = string | Readonly<Record<string, unknown>> | Error;

export interface ScriptedCluster {
  readonly client: ClustersClient;
  readonly clock: VirtualClock;
  /** Every request in order: `get`, `start`. */
  readonly asked: string[];
}

/**
 * A cluster `0101-000000-shared` that is as the script says, one entry a look; the last is repeated.
 * @param refusals of requests to start or terminate, one a request; undefined takes it
 */
export function scriptedCluster(
  looks: readonly Look[],
  refusals: readonly (Error | undefined)[] = [],
): ScriptedCluster {
  const clock = virtualClock();
  const asked: string[] = [];
  let looked = 0;
  const answer = ({ path, signal }: ApiRequest): unknown => {
    signal?.throwIfAborted();
    const verb = path.replace('/api/2.1/clusters/', '');
    asked.push(verb);
    if (verb !== 'get') return thrown(refusals[asked.filter((other) => other === verb).length - 1]);
    const look = looks[Math.min(looked, looks.length - 1)];
    looked += 1;
    const more = typeof look === 'string' ? { state: look } : thrown(look);
    return { cluster_id: '0101-000000-shared', cluster_name: 'dev_shared', ...more };
  };
  const client = createClustersClient('https://lake.test', async (request) => answer(request));
  return { client, clock, asked };
}

function thrown<T>(answer: T): Exclude<T, Error> | object {
  if (answer instanceof Error) throw answer;
  return answer ?? {};
}

/** What Databricks answers to a request that its cluster's state does not allow. */
export const INVALID_STATE = new ApiError(
  'rejected',
  'POST /api/2.1/clusters/start was refused (400): Cluster is in unexpected state Pending.',
);
