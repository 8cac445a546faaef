import type { JobSettings, TaskSettings } from '../../jobs-api/index.ts';
import type { Outcome } from './outcome.ts';

/** Why something that runs is being stopped. */
export type StopReason = 'canceled' | 'timed_out' | 'run_timed_out';

/** The values that a task has set: JSON. */
export type TaskValues = Readonly<Record<string, unknown>>;

/**
 * One attempt of one task, from the moment it is foreseen. Its phase is told by the times it carries: none while
 * it is blocked or waits for its retry, `startedAt` while its libraries are set up, `executingAt` while its code
 * runs, `endedAt` for ever after. All times are milliseconds since the epoch.
 */
export interface Attempt {
  readonly taskRunId: number;
  readonly taskKey: string;
  /** The round it belongs to, an index into the run's `rounds`. */
  readonly round: number;
  /** Counts retries from 0, anew in each round. */
  readonly attemptNumber: number;
  /** A retry starts no earlier. */
  readonly notBefore?: number;
  readonly cancelRequested?: boolean;
  readonly stop?: StopReason;
  readonly startedAt?: number;
  readonly executingAt?: number;
  readonly endedAt?: number;
  readonly outcome?: Outcome;
  /** The message and trace of the exception that ended it, as `runs/get-output` tells them. */
  readonly error?: string;
  readonly errorTrace?: string;
  readonly values?: TaskValues;
}

/** The original execution of a run, or one repair of it. */
export interface Round {
  /** Absent for the original. */
  readonly repairId?: number;
  readonly requestedAt: number;
  /** Absent while the run is queued. */
  readonly startedAt?: number;
  readonly stop?: 'canceled' | 'timed_out';
  readonly endedAt?: number;
  readonly outcome?: Outcome;
}

/** A parameter of a job and the value it has in a run. */
export interface RunParameter {
  readonly name: string;
  readonly default: string;
  readonly value: string;
}

/** A job run as plain data: all there is to know about it, and what is kept on disk. */
export interface RunRecord {
  readonly runId: number;
  readonly jobId: number;
  readonly creator: string;
  readonly idempotencyToken?: string;
  /** The settings of the job when the run, or its latest repair, was asked for. */
  readonly settings: JobSettings;
  readonly parameters: readonly RunParameter[];
  /** At least one. */
  readonly rounds: readonly Round[];
  readonly attempts: readonly Attempt[];
}

export function currentRound(run: RunRecord): Round {
  const round = run.rounds.at(-1);
  if (round === undefined) throw new Error(`run ${run.runId} has no round`);
  return round;
}

export function isActive(run: RunRecord): boolean {
  return currentRound(run).endedAt === undefined;
}

export function isQueued(run: RunRecord): boolean {
  return isActive(run) && currentRound(run).startedAt === undefined;
}

/** Started and not ended: something may be executing it. */
export function isLive(attempt: Attempt): boolean {
  return attempt.startedAt !== undefined && attempt.endedAt === undefined;
}

export function tasksOf(run: RunRecord): readonly TaskSettings[] {
  return run.settings.tasks ?? [];
}

/** The newest attempt of a task. Attempts are kept in the order in which they were foreseen. */
export function latestAttempt(run: RunRecord, taskKey: string): Attempt {
  const attempt = run.attempts.findLast((candidate) => candidate.taskKey === taskKey);
  if (attempt === undefined) throw new Error(`run ${run.runId} has no attempt of task '${taskKey}'`);
  return attempt;
}

/** How often a task has begun to execute up to and including this attempt, retries and repairs counted. */
export function executionCount(run: RunRecord, attempt: Attempt): number {
  return run.attempts.filter(
    (other) =>
      other.taskKey === attempt.taskKey &&
      other.startedAt !== undefined &&
      other.taskRunId <= attempt.taskRunId,
  ).length;
}

/** A copy of the run in which one attempt is changed. */
export function withAttempt(run: RunRecord, taskRunId: number, change: Partial<Attempt>): RunRecord {
  return {
    ...run,
    attempts: run.attempts.map((attempt) =>
      attempt.taskRunId === taskRunId ? { ...attempt, ...change } : attempt,
    ),
  };
}

/** A copy of the run in which its current round is changed. */
export function withRound(run: RunRecord, change: Partial<Round>): RunRecord {
  return { ...run, rounds: run.rounds.with(-1, { ...currentRound(run), ...change }) };
}
