import type { ClusterSnapshot } from './cluster.ts';

interface Common {
  /** When it was seen, in milliseconds since the epoch. */
  readonly time: number;
  /** The cluster as it was then. */
  readonly cluster: ClusterSnapshot;
}

/** The cluster is seen for the first time. */
export interface ClusterSeen extends Common {
  readonly type: 'cluster.seen';
}

export interface ClusterStateChanged extends Common {
  readonly type: 'cluster.state';
  readonly from: string;
  readonly to: string;
}

/** Databricks took the request to start or to terminate it. */
export interface ClusterAsked extends Common {
  readonly type: 'cluster.starting' | 'cluster.terminating';
}

/** Databricks cannot be asked at the moment; asking goes on. */
export interface ClusterContactLost extends Common {
  readonly type: 'contact.lost';
  readonly reason: string;
}

export interface ClusterContactRegained extends Common {
  readonly type: 'contact.regained';
  /** How long nothing was heard, in milliseconds. */
  readonly after: number;
}

/** It is as it was wanted: the last event. */
export interface ClusterReady extends Common {
  readonly type: 'cluster.ready';
  /** It was so at first look: nothing was asked, nothing was waited for. */
  readonly already: boolean;
}

/** Everything that bringing a cluster into a state tells, in order. */
export type ClusterEvent =
  | ClusterSeen
  | ClusterStateChanged
  | ClusterAsked
  | ClusterContactLost
  | ClusterContactRegained
  | ClusterReady;
