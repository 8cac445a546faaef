import { UserError } from '../../messages/user-error.ts';
import { DEPLOY } from '../find-options.ts';
import { listed } from '../listed.ts';
import { didYouMeanName } from '../nearest-name.ts';
import type { ClusterSnapshot } from './cluster.ts';

/** The texts of what can be wrong with a cluster. */

const listedClusters = (clusters: readonly ClusterSnapshot[]) =>
  listed(clusters.map(({ id, name, state }) => `${id}  ${name}  ${state}`));

export const unknownCluster = (
  given: string,
  host: string,
  known: readonly ClusterSnapshot[],
  deploy = DEPLOY,
) =>
  new UserError(
    'unknown_cluster',
    known.length === 0
      ? `no cluster '${given}' in ${host}, and no other one that you can see`
      : `no cluster '${given}' in ${host}, which has:${listedClusters(known)}`,
    {
      hint:
        didYouMeanName(
          given,
          known.map(({ name }) => name),
        ) ?? `is it deployed? ${deploy}`,
    },
  );

export const ambiguousCluster = (name: string, clusters: readonly ClusterSnapshot[]) =>
  new UserError(
    'ambiguous_cluster',
    `${clusters.length} clusters are named '${name}':${listedClusters(clusters)}`,
    {
      hint: 'name one by its id',
    },
  );

const titled = ({ id, name }: ClusterSnapshot) => (name === '' ? `cluster ${id}` : `cluster '${name}'`);

const because = ({ reason }: ClusterSnapshot) => reason ?? 'Databricks does not say why';

/** It is in a state from which it will not come to run. */
export const ended = (cluster: ClusterSnapshot) =>
  new UserError(
    cluster.state === 'TERMINATED' ? 'cluster_not_started' : 'cluster_unusable',
    cluster.state === 'TERMINATED'
      ? `${titled(cluster)} did not start: ${because(cluster)}`
      : `${titled(cluster)} is in state ${cluster.state}: ${because(cluster)}`,
    { hint: `its event log: ${cluster.url}`, exitCode: 1 },
  );

export const tookTooLong = (
  cluster: ClusterSnapshot,
  wanted: string,
  seconds: number,
  outage: UserError | undefined,
) =>
  new UserError(
    'cluster_timeout',
    outage === undefined
      ? `${titled(cluster)} is ${cluster.state}, not ${wanted}, after ${seconds} s; what it was asked stays asked`
      : `${titled(cluster)} was ${cluster.state} when it was last seen, ${seconds} s are over: ${outage.message}`,
    { hint: 'the same command goes on waiting; --timeout 40m waits longer', exitCode: 4 },
  );

export const contactLost = (cluster: ClusterSnapshot, reason: string) =>
  new UserError(
    'contact_lost',
    `${titled(cluster)} was ${cluster.state} when it was last seen; since then: ${reason}`,
    { hint: 'the same command goes on waiting', exitCode: 8 },
  );
