import type { RunState } from '../jobs-api/index.ts';
import type { Iterations, TaskKind } from './task-kind.ts';
import type { ReasonCategory } from './termination-reason.ts';

/** One attempt of one task. Times are milliseconds since the epoch, undefined until they are known. */
export interface AttemptSnapshot {
  /** The id of the task run, as decimal text. */
  readonly runId: string;
  readonly state: RunState;
  /** Why it is in this state, in Databricks' word: `RUN_EXECUTION_ERROR`, `UPSTREAM_FAILED`. */
  readonly code?: string;
  /** Whose concern a failure is. */
  readonly category?: ReasonCategory;
  /** What Databricks or the task's own code says about this state. */
  readonly message?: string;
  /** The stack trace of the task's own error. */
  readonly trace?: string;
  /** The last lines of what a failed attempt wrote. */
  readonly lastLines?: string;
  /** The run that a run-job task started. */
  readonly nestedRunId?: string;
  readonly startTime?: number;
  readonly endTime?: number;
}

/** One task of a run. */
export interface TaskSnapshot {
  readonly key: string;
  readonly kind: TaskKind;
  /** How a condition was decided: `true` or `false`. */
  readonly outcome?: string;
  readonly iterations?: Iterations;
  /** Every attempt, retries and repairs alike, oldest first; never empty. */
  readonly attempts: readonly AttemptSnapshot[];
  /** The newest attempt: the one that is judged. */
  readonly latest: AttemptSnapshot;
  /** How many attempts a run grants it; undefined when Databricks does not say or repairs blur the count. */
  readonly allowedAttempts?: number;
  /** The tasks it still waits for. */
  readonly waitsFor: readonly string[];
}

/** A run as it was when it was last looked at. */
export interface RunSnapshot {
  readonly runId: string;
  readonly jobId?: string;
  readonly name: string;
  /** The page of the run in the workspace. */
  readonly url: string;
  readonly state: RunState;
  readonly code?: string;
  readonly message?: string;
  readonly category?: ReasonCategory;
  /** When it started, or when its latest repair did. */
  readonly startTime?: number;
  readonly endTime?: number;
  /** Ids of its repairs, oldest first. */
  readonly repairs: readonly string[];
  /** Upstream tasks first, then by key. */
  readonly tasks: readonly TaskSnapshot[];
}
