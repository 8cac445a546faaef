import type { TaskSettings } from '../../jobs-api/index.ts';
import { type Outcome, timedOut, userCanceled } from './outcome.ts';
import {
  type Attempt,
  currentRound,
  isActive,
  isLive,
  isQueued,
  type RunRecord,
  type TaskValues,
  tasksOf,
  withAttempt,
  withRound,
} from './run-record.ts';

/** What is known once the execution of an attempt has ended. */
export interface ExecutionReport {
  readonly outcome: Outcome;
  readonly error?: string;
  readonly errorTrace?: string;
  readonly values?: TaskValues;
}

/** A queued run gets its turn. */
export function admitted(run: RunRecord, now: number): RunRecord {
  return isQueued(run) ? withRound(run, { startedAt: now }) : run;
}

/** The set-up of an attempt is done and its code begins to run. */
export function executionBegan(run: RunRecord, taskRunId: number, now: number): RunRecord {
  return withAttempt(run, taskRunId, { executingAt: now });
}

/** An execution ended. One that was being stopped and still succeeded has succeeded. */
export function executionEnded(
  run: RunRecord,
  taskRunId: number,
  report: ExecutionReport,
  now: number,
): RunRecord {
  const attempt = run.attempts.find((candidate) => candidate.taskRunId === taskRunId);
  if (attempt === undefined || !isLive(attempt)) return run;
  const outcome =
    report.outcome.result === 'SUCCESS' ? report.outcome : (outcomeOfStop(run, attempt) ?? report.outcome);
  return withAttempt(run, taskRunId, { ...report, outcome, endedAt: now });
}

function outcomeOfStop(run: RunRecord, attempt: Attempt): Outcome | undefined {
  switch (attempt.stop) {
    case 'canceled':
      return userCanceled;
    case 'timed_out':
      return timedOut(taskOf(run, attempt.taskKey)?.timeout_seconds ?? 0);
    case 'run_timed_out':
      return timedOut(run.settings.timeout_seconds ?? 0);
    case undefined:
      return undefined;
  }
}

function taskOf(run: RunRecord, taskKey: string): TaskSettings | undefined {
  return tasksOf(run).find((task) => task.task_key === taskKey);
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
