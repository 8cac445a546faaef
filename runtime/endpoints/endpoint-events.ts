import type { EndpointSnapshot, ServedModelSnapshot } from './endpoint.ts';
import type { EndpointState } from './endpoint-state.ts';

interface Common {
  /** When it was seen, in milliseconds since the epoch. */
  readonly time: number;
  /** The endpoint as it was then. */
  readonly endpoint: EndpointSnapshot;
}

/** The endpoint is seen for the first time. */
export interface EndpointSeen extends Common {
  readonly type: 'endpoint.seen';
}

export interface EndpointStateChanged extends Common {
  readonly type: 'endpoint.state';
  readonly from: EndpointState;
  readonly to: EndpointState;
}

/** A model of it is seen in another state, or for the first time after the endpoint was. */
export interface ServedModelChanged extends Common {
  readonly type: 'model.state';
  readonly model: ServedModelSnapshot;
}

/** Databricks cannot be asked at the moment; asking goes on. */
export interface EndpointContactLost extends Common {
  readonly type: 'contact.lost';
  readonly reason: string;
}

export interface EndpointContactRegained extends Common {
  readonly type: 'contact.regained';
  /** How long nothing was heard, in milliseconds. */
  readonly after: number;
}

/** It answers with what was last asked of it: the last event. */
export interface EndpointReady extends Common {
  readonly type: 'endpoint.ready';
  /** It did so at first look: nothing was waited for. */
  readonly already: boolean;
}

/** Everything that waiting for an endpoint tells, in order. */
export type EndpointEvent =
  | EndpointSeen
  | EndpointStateChanged
  | ServedModelChanged
  | EndpointContactLost
  | EndpointContactRegained
  | EndpointReady;
