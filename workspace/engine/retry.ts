import type { TaskSettings } from '../../jobs-api/index.ts';
import { findAttempt } from './attempt-index.ts';
import { type Attempt, currentRound, type RunRecord } from './run-record.ts';

/** A next attempt would meet the same wall: nothing about them changes by itself. */
const NOT_RETRIED: ReadonlySet<string> = new Set(['INVALID_RUN_CONFIGURATION', 'FEATURE_DISABLED']);

/** Whether the task gets another attempt after this one, which has ended. */
export function willRetry(run: RunRecord, task: TaskSettings, attempt: Attempt): boolean {
  if (attempt.outcome === undefined || attempt.round !== run.rounds.length - 1) return false;
  if (currentRound(run).stop !== undefined || NOT_RETRIED.has(attempt.outcome.code)) return false;
  if (attempt.iteration !== undefined && findAttempt(run, attempt.taskKey)?.stop !== undefined) return false;

  const maxRetries = task.max_retries ?? 0;
  const retriesLeft = maxRetries < 0 || attempt.attemptNumber < maxRetries;
  switch (attempt.outcome.result) {
    case 'FAILED':
      return retriesLeft;
    case 'TIMEDOUT':
      return retriesLeft && task.retry_on_timeout === true;
    default:
      return false;
  }
}
