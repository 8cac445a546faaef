import { latestAttempt } from './attempt-index.ts';
import { failed, kindOf, type Outcome, succeeded, timedOut, userCanceled } from './outcome.ts';
import { type Attempt, currentRound, type RunRecord, tasksOf } from './run-record.ts';
import { taskGraph } from './task-graph.ts';

/**
 * How a run ends once all its tasks have. Databricks decides by the leaf tasks, those that no task depends on:
 * a run whose leaves succeeded or are disabled is a success, with failures if another task failed. A cancellation or
 * timeout of the run itself that came too late to prevent that changes nothing.
 */
export function runOutcome(run: RunRecord): Outcome {
  const byTasks = outcomeByLeaves(run);
  if (kindOf(byTasks) === 'succeeded') return byTasks;
  switch (currentRound(run).stop) {
    case 'canceled':
      return userCanceled;
    case 'timed_out':
      return timedOut(run.settings.timeout_seconds ?? 0);
    case undefined:
      return byTasks;
  }
}

function outcomeByLeaves(run: RunRecord): Outcome {
  const attempts = tasksOf(run).map((task) => latestAttempt(run, task.task_key));
  const { upstream } = taskGraph(run.settings, run.only);
  const leaves = attempts.filter((attempt) => !upstream.has(attempt.taskKey));

  if (leaves.some((leaf) => is(leaf, 'failed'))) return failureOf(attempts);
  if (leaves.some((leaf) => is(leaf, 'canceled'))) return userCanceled;
  return attempts.every((attempt) => is(attempt, 'succeeded') || is(attempt, 'disabled'))
    ? succeeded
    : { result: 'SUCCESS_WITH_FAILURES', code: 'SUCCESS_WITH_FAILURES', message: '' };
}

/** Names the task that failed by itself, not those that failed because of it. */
function failureOf(attempts: readonly Attempt[]): Outcome {
  const failures = attempts.filter((attempt) => is(attempt, 'failed'));
  const roots = failures.filter((attempt) => attempt.outcome?.result !== 'UPSTREAM_FAILED');
  const [first] = (roots.length > 0 ? roots : failures).toSorted(
    (a, b) => (a.endedAt ?? 0) - (b.endedAt ?? 0),
  );
  const { code, message } = first?.outcome ?? { code: 'RUN_EXECUTION_ERROR', message: '' };
  const consequence = attempts.some((attempt) => attempt.outcome?.result === 'UPSTREAM_FAILED')
    ? '. This caused all downstream tasks to get skipped.'
    : '';
  // The code of a timeout would make the run look cancelled.
  return failed(
    first?.outcome?.result === 'TIMEDOUT' ? 'RUN_EXECUTION_ERROR' : code,
    `Task ${first?.taskKey} failed with message: ${message}${consequence}`,
  );
}

function is(attempt: Attempt, kind: ReturnType<typeof kindOf>): boolean {
  return attempt.outcome !== undefined && kindOf(attempt.outcome) === kind;
}
