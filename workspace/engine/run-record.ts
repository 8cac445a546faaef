import { z } from 'zod';
import { jobSettingsSchema, type TaskSettings } from '../../jobs-api/index.ts';
import { outcomeSchema } from './outcome.ts';

/** Why something that runs is being stopped. */
const stopReasonSchema = z.enum(['canceled', 'timed_out', 'run_timed_out']);

/**
 * One attempt of one task, from the moment it is foreseen. Its phase is told by the times it carries: none while
 * it is blocked or waits for its retry, `startedAt` while its libraries are set up, `executingAt` while its code
 * runs, `endedAt` for ever after. All times are milliseconds since the epoch.
 */
const attemptSchema = z.object({
  taskRunId: z.number(),
  taskKey: z.string(),
  /** The round it belongs to, an index into the run's `rounds`. */
  round: z.number(),
  /** Counts retries from 0, anew in each round. */
  attemptNumber: z.number(),
  /** A retry starts no earlier. */
  notBefore: z.number().optional(),
  cancelRequested: z.boolean().optional(),
  stop: stopReasonSchema.optional(),
  startedAt: z.number().optional(),
  executingAt: z.number().optional(),
  endedAt: z.number().optional(),
  outcome: outcomeSchema.optional(),
  /** The message and trace of the exception that ended it, as `runs/get-output` tells them. */
  error: z.string().optional(),
  errorTrace: z.string().optional(),
  /** The task values it set. */
  values: z.record(z.string(), z.json()).optional(),
});

/** The original execution of a run, or one repair of it. */
const roundSchema = z.object({
  /** Absent for the original. */
  repairId: z.number().optional(),
  requestedAt: z.number(),
  /** Absent while the run is queued. */
  startedAt: z.number().optional(),
  stop: z.enum(['canceled', 'timed_out']).optional(),
  endedAt: z.number().optional(),
  outcome: outcomeSchema.optional(),
});

/** A job run as plain data: all there is to know about it, and what is kept on disk. */
export const runRecordSchema = z.object({
  runId: z.number(),
  jobId: z.number(),
  creator: z.string(),
  idempotencyToken: z.string().optional(),
  /** The settings of the job when the run, or its latest repair, was asked for. */
  settings: jobSettingsSchema,
  parameters: z.array(z.object({ name: z.string(), default: z.string(), value: z.string() })),
  rounds: z.array(roundSchema).min(1),
  attempts: z.array(attemptSchema),
});

export type StopReason = z.infer<typeof stopReasonSchema>;
export type Attempt = z.infer<typeof attemptSchema>;
export type Round = z.infer<typeof roundSchema>;
export type RunRecord = z.infer<typeof runRecordSchema>;

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
