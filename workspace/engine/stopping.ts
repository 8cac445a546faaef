import { findAttempt } from './attempt-index.ts';
import { type Outcome, timedOut, userCanceled } from './outcome.ts';
import { type Attempt, currentRound, type RunRecord, type StopReason, taskOf } from './run-record.ts';

/** Why an attempt is to be stopped because of something other than its own time: the run, someone, its loop. */
export function reasonToStop(run: RunRecord, attempt: Attempt): StopReason | undefined {
  const { stop } = currentRound(run);
  if (stop === 'timed_out') return 'run_timed_out';
  if (stop === 'canceled' || attempt.cancelRequested === true) return 'canceled';
  const loop = attempt.iteration && findAttempt(run, attempt.taskKey);
  return loop?.stop === undefined ? undefined : 'canceled';
}

export function outcomeOfStop(run: RunRecord, attempt: Attempt, reason: StopReason): Outcome {
  switch (reason) {
    case 'canceled':
      return userCanceled;
    case 'timed_out':
      return timedOut(taskOf(run, attempt)?.timeout_seconds ?? 0);
    case 'run_timed_out':
      return timedOut(run.settings.timeout_seconds ?? 0);
  }
}

/** How an attempt has ended that came to this. One that was being stopped and still succeeded has succeeded. */
export function endOf(run: RunRecord, attempt: Attempt, outcome: Outcome): Outcome {
  const stopped = attempt.stop && outcomeOfStop(run, attempt, attempt.stop);
  return outcome.result === 'SUCCESS' ? outcome : (stopped ?? outcome);
}
