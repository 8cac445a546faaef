import type { RunState } from '../jobs-api/index.ts';
import type { AttemptOutput } from './attempt-output.ts';
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
  /** It was not started by this request: the same token has started it before. */
  readonly adopted?: boolean;
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

/** A task that writes its log to a volume has added to it. */
export interface TaskLog extends Common {
  readonly type: 'task.log';
  readonly task: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Whole lines, or the rest of a log that has ended. */
  readonly text: string;
}

/** What an attempt left: what it wrote, and of a failed one its own error and stack trace. */
export interface TaskOutput extends Common {
  readonly type: 'task.output';
  readonly task: string;
  readonly attempt: number;
  /** Of a failed attempt the last lines, unless everything was asked for. */
  readonly text?: string;
  /** What of the text no `task.log` has told; left out where the task's log was not followed. */
  readonly untold?: string;
  /** Which part Databricks has kept of what was too long. */
  readonly kept?: AttemptOutput['kept'];
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
  readonly because: 'interrupt' | 'timeout' | 'queue_timeout';
}

/** The request to cancel did not get through. */
export interface CancelFailed extends Common {
  readonly type: 'cancel.failed';
  readonly reason: string;
}

/** The failed part of the run runs again. */
export interface RunRepaired extends Common {
  readonly type: 'run.repair';
  readonly repairId: string;
  /** 1 for the first repair that watching asked for. */
  readonly number: number;
  readonly of: number;
}

/** The run is not repaired, and why. */
export interface RepairRefused extends Common {
  readonly type: 'repair.refused';
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
  | TaskLog
  | TaskOutput
  | ContactLost
  | ContactRegained
  | RunCancelling
  | CancelFailed
  | RunRepaired
  | RepairRefused
  | RunFinished
  | WatchStopped;
