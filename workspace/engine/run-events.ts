import type { Outcome } from './outcome.ts';
import {
  currentRound,
  isActive,
  isLive,
  isQueued,
  type RunRecord,
  type TaskOutput,
  type TaskValues,
  withAttempt,
  withRound,
} from './run-record.ts';
import { endOf } from './stopping.ts';

/** What is known once the execution of an attempt has ended. */
export interface ExecutionReport {
  readonly outcome: Outcome;
  readonly error?: string;
  readonly errorTrace?: string;
  readonly values?: TaskValues;
  readonly output?: TaskOutput;
}

/** A queued run gets its turn. */
export function admitted(run: RunRecord, now: number): RunRecord {
  return isQueued(run) ? withRound(run, { startedAt: now }) : run;
}

/** The set-up of an attempt is done and its code begins to run. */
export function executionBegan(
  run: RunRecord,
  taskRunId: number,
  now: number,
  output?: TaskOutput,
): RunRecord {
  return withAttempt(run, taskRunId, { executingAt: now, ...(output && { output }) });
}

/** An execution ended. */
export function executionEnded(
  run: RunRecord,
  taskRunId: number,
  report: ExecutionReport,
  now: number,
): RunRecord {
  const attempt = run.attempts.findLast((candidate) => candidate.taskRunId === taskRunId);
  if (attempt === undefined || !isLive(attempt)) return run;
  const { output, ...facts } = report;
  return withAttempt(run, taskRunId, {
    ...facts,
    ...(output && { output }),
    outcome: endOf(run, attempt, report.outcome),
    endedAt: now,
  });
}

/** Someone wants the whole run cancelled. Nothing happens to a run that has ended or is being stopped. */
export function cancelRequested(run: RunRecord): RunRecord {
  return isActive(run) && currentRound(run).stop === undefined ? withRound(run, { stop: 'canceled' }) : run;
}

/** Someone wants one attempt of one task cancelled. */
export function taskCancelRequested(run: RunRecord, taskRunId: number): RunRecord {
  const attempt = run.attempts.find((candidate) => candidate.taskRunId === taskRunId);
  return attempt?.endedAt === undefined ? withAttempt(run, taskRunId, { cancelRequested: true }) : run;
}
