import type { RunState } from '../jobs-api/index.ts';
import type { AttemptSnapshot, RunSnapshot } from './run-snapshot.ts';

interface Common {
  /** When it was seen, in milliseconds since the epoch. */
  readonly time: number;
  /** The run as it was then. */
  readonly run: RunSnapshot;
}

/** The run is seen for the first time. */
export interface RunStarted extends Common {
  readonly type: 'run.started';
}

export interface RunStateChanged extends Common {
  readonly type: 'run.state';
  readonly from: RunState;
  readonly to: RunState;
}

/** An attempt of a task changed its state, or appeared in it. */
export interface TaskStateChanged extends Common {
  readonly type: 'task.state';
  readonly task: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Undefined for an attempt not seen before. */
  readonly from?: RunState;
  readonly to: RunState;
  readonly details: AttemptSnapshot;
}

/** What a failed attempt left: its own error and stack trace. */
export interface TaskOutput extends Common {
  readonly type: 'task.output';
  readonly task: string;
  readonly attempt: number;
  readonly error?: string;
  readonly trace?: string;
}

/** Databricks cannot be asked at the moment; asking goes on. */
export interface ContactLost extends Common {
  readonly type: 'contact.lost';
  readonly reason: string;
}

export interface ContactRegained extends Common {
  readonly type: 'contact.regained';
  /** How long nothing was heard, in milliseconds. */
  readonly after: number;
}

/** Databricks was asked to cancel the run; its real end is still awaited. */
export interface RunCancelling extends Common {
  readonly type: 'run.cancelling';
  readonly because: 'interrupt' | 'timeout';
}

/** The request to cancel did not get through. */
export interface CancelFailed extends Common {
  readonly type: 'cancel.failed';
  readonly reason: string;
}

/** The run has ended: the last event. */
export interface RunFinished extends Common {
  readonly type: 'run.finished';
  readonly state: RunState;
}

/** Watching has ended before the run: the last event. */
export interface WatchStopped extends Common {
  readonly type: 'watch.stopped';
  readonly because: 'detached' | 'contact_lost' | 'cancel_unconfirmed';
  readonly reason?: string;
}

/** Everything that watching a run tells, in order. */
export type RunEvent =
  | RunStarted
  | RunStateChanged
  | TaskStateChanged
  | TaskOutput
  | ContactLost
  | ContactRegained
  | RunCancelling
  | CancelFailed
  | RunFinished
  | WatchStopped;
