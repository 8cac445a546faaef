import { ApiError } from '../api-error.ts';
import { ATTENTIVE, type Cadence, nextLook } from '../cadence.ts';
import { keepLooking, orApiError } from '../keep-looking.ts';
import type { Persistence } from '../outage.ts';
import type { ClusterSnapshot } from './cluster.ts';
import type { ClusterEvent } from './cluster-events.ts';
import type { ClustersClient } from './clusters-client.ts';
import * as errors from './errors.ts';

export interface ClusterOptions extends Persistence {
  readonly client: ClustersClient;
  /** How often it is looked at. @default ATTENTIVE */
  readonly cadence?: Cadence;
  /** How long to wait, in milliseconds. @default 1200000 - twenty minutes */
  readonly timeout?: number;
  /** Stops waiting; what was asked of the cluster stays asked. */
  readonly signal?: AbortSignal;
}

/** What a cluster is to become, and how. */
export interface ClusterGoal {
  /** The state, in Databricks' word. */
  readonly wanted: string;
  readonly request: 'start' | 'terminate';
  /**
   * What to do about the state it is in.
   * @param asked the cluster as it was when the request was taken, if it was
   */
  stepAt(cluster: ClusterSnapshot, asked: ClusterSnapshot | undefined): 'done' | 'ask' | 'wait' | 'fail';
}

/** Between a look and a request somebody else may have asked the same: `INVALID_STATE`, and another look tells. */
const RACES = 3;

/**
 * Brings a cluster into a state and waits until it is there. Whatever fails in between is tried again for ten minutes.
 * @throws UserError `cluster_not_started`, `cluster_unusable`, `cluster_timeout`, `contact_lost`; ApiError
 */
export async function* bringCluster(
  found: ClusterSnapshot,
  { wanted, request, stepAt }: ClusterGoal,
  options: ClusterOptions,
): AsyncGenerator<ClusterEvent, void> {
  const { client, clock, signal, cadence = ATTENTIVE, timeout = 20 * 60_000 } = options;
  const deadline = clock.monotonic() + timeout;
  let cluster = found;
  let asked: ClusterSnapshot | undefined;
  let refusals = 0;
  let changedAt = clock.monotonic();
  const common = () => ({ time: clock.now(), cluster });

  yield { type: 'cluster.seen', ...common() };
  if (yield* isThere()) return yield { type: 'cluster.ready', ...common(), already: true };

  const looks = keepLooking(() => client.get(found.id, { tries: 1, signal }), {
    ...options,
    pause: (random) => nextLook(cadence, { quietFor: clock.monotonic() - changedAt, random }),
    limit: {
      at: deadline,
      reached: (outage) => errors.tookTooLong(cluster, wanted, timeout / 1000, outage),
    },
    contactLost: (reason) => errors.contactLost(cluster, reason),
  });
  for await (const look of looks) {
    if (look.type !== 'found') {
      yield { ...look, ...common() };
      continue;
    }
    const before = cluster;
    cluster = look.found;
    if (cluster.state !== before.state) {
      changedAt = clock.monotonic();
      yield { type: 'cluster.state', ...common(), from: before.state, to: cluster.state };
    }
    if (yield* isThere()) return yield { type: 'cluster.ready', ...common(), already: false };
  }

  /** Whether it is as it is wanted; where it is not, asks for it if that is due. */
  async function* isThere(): AsyncGenerator<ClusterEvent, boolean> {
    const step = stepAt(cluster, asked);
    if (step === 'fail') throw errors.ended(cluster);
    if (step === 'ask') {
      const answer = await orApiError(() => client[request](cluster.id, { tries: 1, signal }));
      if (answer instanceof ApiError) {
        refusals += 1;
        if (answer.isRefusal && (answer.code !== 'rejected' || refusals >= RACES)) throw answer;
      } else {
        asked = cluster;
        yield { type: request === 'start' ? 'cluster.starting' : 'cluster.terminating', ...common() };
      }
    }
    return step === 'done';
  }
}
