import type { Step } from './next-steps.ts';
import type { Outcome } from './outcome.ts';
import { latestAttempt, type RunRecord, withAttempt, withRound } from './run-record.ts';

/** The run after a step was taken. `newId` gives the id of a further attempt. */
export function applyStep(run: RunRecord, step: Step, now: number, newId: () => number): RunRecord {
  switch (step.type) {
    case 'start':
      return withAttempt(run, step.taskRunId, { startedAt: now });
    case 'retry':
      return withRetry(run, step.taskKey, step.notBefore, newId());
    case 'settle':
      return withAttempt(run, step.taskRunId, { endedAt: now, outcome: step.outcome });
    case 'stop':
      return withAttempt(run, step.taskRunId, { stop: step.reason });
    case 'time_out':
      return withRound(run, { stop: 'timed_out' });
    case 'end':
      return ended(run, step.outcome, now);
    case 'wait':
      return run;
  }
}

/** The run with an end, which what has not ended by itself shares. */
export function ended(run: RunRecord, outcome: Outcome, now: number): RunRecord {
  const attempts = run.attempts.map((attempt) =>
    attempt.endedAt === undefined ? { ...attempt, endedAt: now, outcome } : attempt,
  );
  return withRound({ ...run, attempts }, { endedAt: now, outcome });
}

function withRetry(run: RunRecord, taskKey: string, notBefore: number, taskRunId: number): RunRecord {
  const { round, attemptNumber } = latestAttempt(run, taskKey);
  const retry = { taskRunId, taskKey, round, attemptNumber: attemptNumber + 1, notBefore };
  return { ...run, attempts: [...run.attempts, retry] };
}
