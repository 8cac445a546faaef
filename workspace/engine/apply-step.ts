import { iterationsOf } from './attempt-index.ts';
import { type Outcome, succeeded } from './outcome.ts';
import { type Attempt, type RunRecord, withAttempt, withRound } from './run-record.ts';
import type { Step } from './steps.ts';

/** The run after a step was taken. `newId` gives the ids of further attempts. */
export function applyStep(run: RunRecord, step: Step, now: number, newId: () => number): RunRecord {
  switch (step.type) {
    case 'start':
      return withAttempt(run, step.taskRunId, { startedAt: now });
    case 'loop':
      return withAttempt(run, step.taskRunId, { startedAt: now, executingAt: now, inputs: step.inputs });
    case 'iterate':
      return withIterations(run, attemptOf(run, step.taskRunId), step.count, newId);
    case 'retry':
      return withRetry(run, attemptOf(run, step.taskRunId), step.notBefore, newId());
    case 'decide':
      return withAttempt(run, step.taskRunId, {
        startedAt: now,
        executingAt: now,
        endedAt: now,
        outcome: succeeded,
        decision: step.decision,
      });
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

function attemptOf(run: RunRecord, taskRunId: number): Attempt {
  const attempt = run.attempts.findLast((candidate) => candidate.taskRunId === taskRunId);
  if (attempt === undefined) throw new Error(`run ${run.runId} has no task run ${taskRunId}`);
  return attempt;
}

function withIterations(run: RunRecord, loop: Attempt, count: number, newId: () => number): RunRecord {
  const begun = iterationsOf(run, loop).size;
  const { taskKey, round, taskRunId: of } = loop;
  const iterations = Array.from({ length: count }, (_, offset): Attempt => {
    const iteration = { of, index: begun + offset };
    return { taskRunId: newId(), taskKey, iteration, round, attemptNumber: 0 };
  });
  return { ...run, attempts: [...run.attempts, ...iterations] };
}

function withRetry(run: RunRecord, failed: Attempt, notBefore: number, taskRunId: number): RunRecord {
  const { taskKey, iteration, round, attemptNumber } = failed;
  const retry = {
    taskRunId,
    taskKey,
    ...(iteration && { iteration }),
    round,
    attemptNumber: attemptNumber + 1,
    notBefore,
  };
  return { ...run, attempts: [...run.attempts, retry] };
}
