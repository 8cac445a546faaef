import type { JobSettings, TaskSettings } from '../../jobs-api/index.ts';
import type { Outcome } from './outcome.ts';
import type { RunTrigger } from './run-trigger.ts';
import { taskGraph } from './task-graph.ts';

/** Why something that runs is being stopped. */
export type StopReason = 'canceled' | 'timed_out' | 'run_timed_out';

/** The values that a task has set: JSON. */
export type TaskValues = Readonly<Record<string, unknown>>;

/** Blocks of `runs/get-output` that a kind of task has of its own, such as `notebook_output`. */
export type TaskOutput = Readonly<Record<string, unknown>>;

/** The place of an attempt in a for-each task. */
export interface Iteration {
  /** The task run id of the for-each attempt that it belongs to. */
  readonly of: number;
  /** From 0 on. */
  readonly index: number;
}

/**
 * One attempt of one task, from the moment it is foreseen. Its phase is told by the times it carries: none while
 * it is blocked or waits for its retry, `startedAt` while its libraries are set up, `executingAt` while its code
 * runs, `endedAt` for ever after. All times are milliseconds since the epoch.
 */
export interface Attempt {
  readonly taskRunId: number;
  readonly taskKey: string;
  /** Absent for the tasks of the job themselves. */
  readonly iteration?: Iteration;
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
  /** What a condition task came to. */
  readonly decision?: boolean;
  /** What a for-each task goes through. */
  readonly inputs?: readonly unknown[];
  /** The message and trace of the exception that ended it, as `runs/get-output` tells them. */
  readonly error?: string;
  readonly errorTrace?: string;
  readonly values?: TaskValues;
  readonly output?: TaskOutput;
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

/** A run as plain data: all there is to know about it, and what is kept on disk. */
export interface RunRecord {
  readonly runId: number;
  readonly jobId: number;
  readonly type: 'JOB_RUN' | 'SUBMIT_RUN';
  readonly creator: string;
  readonly trigger: RunTrigger;
  readonly idempotencyToken?: string;
  /** The settings of the job when the run, or its latest repair, was asked for. */
  readonly settings: JobSettings;
  /** The keys of the tasks that it is about, where not all of the job are. */
  readonly only?: readonly string[];
  readonly parameters: readonly RunParameter[];
  /** Task parameters that were given in the older way, for all tasks of a kind at once. */
  readonly overrides?: Readonly<Record<string, unknown>>;
  /** At least one. */
  readonly rounds: readonly Round[];
  /** In the order in which they were foreseen. */
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

/** The tasks that the run is about. */
export function tasksOf(run: RunRecord): readonly TaskSettings[] {
  return taskGraph(run.settings, run.only).tasks;
}

/** The settings by which an attempt runs: those of its task, or of the task inside its for-each task. */
export function taskOf(run: RunRecord, attempt: Attempt): TaskSettings | undefined {
  const task = taskGraph(run.settings, run.only).byKey.get(attempt.taskKey);
  return attempt.iteration === undefined ? task : task?.for_each_task?.task;
}

/** A copy of the run in which one attempt is changed. */
export function withAttempt(run: RunRecord, taskRunId: number, change: Partial<Attempt>): RunRecord {
  const index = run.attempts.findLastIndex((attempt) => attempt.taskRunId === taskRunId);
  const attempt = run.attempts[index];
  return attempt ? { ...run, attempts: run.attempts.with(index, { ...attempt, ...change }) } : run;
}

/** A copy of the run in which its current round is changed. */
export function withRound(run: RunRecord, change: Partial<Round>): RunRecord {
  return { ...run, rounds: run.rounds.with(-1, { ...currentRound(run), ...change }) };
}
