import { ApiError, type ApiErrorCode } from '../api-error.ts';
import { ATTENTIVE, type Cadence, nextLook } from '../cadence.ts';
import { afterFailure, nextTry, type Outage, PATIENCE, type Persistence } from '../outage.ts';
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

/** Answers that asking again will not change. */
const REFUSALS: ReadonlySet<ApiErrorCode> = new Set(['forbidden', 'not_found', 'rejected', 'unauthorized']);

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
  const { client, clock, signal, cadence = ATTENTIVE, random = Math.random } = options;
  const { timeout = 20 * 60_000, patience = PATIENCE } = options;
  const deadline = clock.monotonic() + timeout;
  let cluster = found;
  let asked: ClusterSnapshot | undefined;
  let refusals = 0;
  let outage: Outage | undefined;
  let changedAt = clock.monotonic();

  const common = () => ({ time: clock.now(), cluster });
  yield { type: 'cluster.seen', ...common() };
  for (let looks = 1; ; looks += 1) {
    const step = outage === undefined ? stepAt(cluster, asked) : 'wait';
    if (step === 'done') return yield { type: 'cluster.ready', ...common(), already: looks === 1 };
    if (step === 'fail') throw errors.ended(cluster);
    if (step === 'ask') {
      const refusal = await attempt(() => client[request](cluster.id, { tries: 1, signal }));
      if (refusal === undefined) {
        asked = cluster;
        yield { type: request === 'start' ? 'cluster.starting' : 'cluster.terminating', ...common() };
      } else {
        refusals += 1;
        if (REFUSALS.has(refusal.code) && (refusal.code !== 'rejected' || refusals >= RACES)) throw refusal;
      }
    }

    const left = deadline - clock.monotonic();
    if (left <= 0) throw errors.tookTooLong(cluster, wanted, timeout / 1000, outage?.error);
    await clock.sleep(Math.min(pause(), left), signal);
    signal?.throwIfAborted();

    const before = cluster;
    const failure = await attempt(async () => {
      cluster = await client.get(before.id, { tries: 1, signal });
    });
    if (failure !== undefined) {
      if (REFUSALS.has(failure.code)) throw failure;
      if (outage === undefined) yield { type: 'contact.lost', ...common(), reason: failure.message };
      outage = afterFailure(outage, failure, clock.monotonic());
      if (outage.lasted >= patience) throw errors.contactLost(cluster, failure.message);
      continue;
    }
    if (outage !== undefined) {
      yield { type: 'contact.regained', ...common(), after: clock.monotonic() - outage.since };
      outage = undefined;
    }
    if (cluster.state !== before.state) {
      changedAt = clock.monotonic();
      yield { type: 'cluster.state', ...common(), from: before.state, to: cluster.state };
    }
  }

  /** Why Databricks did not do it. */
  async function attempt(action: () => Promise<void>): Promise<ApiError | undefined> {
    try {
      await action();
      return undefined;
    } catch (error) {
      if (error instanceof ApiError) return error;
      throw error;
    }
  }

  function pause(): number {
    if (outage !== undefined) return Math.min(nextTry(outage, random()), patience);
    const quietFor = clock.monotonic() - changedAt;
    return nextLook(cadence, { quietFor, run: undefined, slowdown: 1, random: random() });
  }
}
