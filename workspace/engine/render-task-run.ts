import type { TaskRun, TaskSettings } from '../../jobs-api/index.ts';
import { iterationsOf } from './attempt-index.ts';
import { iterationCounts } from './for-each.ts';
import { runPageUrl } from './run-page-url.ts';
import { type Attempt, isQueued, type RunRecord, taskOf } from './run-record.ts';
import { finished, type Phase, queued, unfinished, type WireState } from './wire-state.ts';

/** One attempt of one task as an entry of a run's `tasks`: what was asked of the task, and what became of it. */
export function renderTaskRun(run: RunRecord, attempt: Attempt, url: string): TaskRun {
  const settings = taskOf(run, attempt);
  return {
    ...settings,
    task_key: settings?.task_key ?? attempt.taskKey,
    run_id: attempt.taskRunId,
    run_page_url: runPageUrl(url, run.jobId, attempt.taskRunId),
    attempt_number: attempt.attemptNumber,
    ...stateOfAttempt(run, attempt, settings),
    ...timesOf(attempt),
    ...(settings && blockOfKind(run, attempt, settings)),
    ...(settings?.existing_cluster_id && {
      cluster_instance: { cluster_id: settings.existing_cluster_id },
    }),
  };
}

/** What a kind of task tells of itself in its own block. */
function blockOfKind(run: RunRecord, attempt: Attempt, settings: TaskSettings): object {
  const { condition_task, for_each_task } = settings;
  if (condition_task !== undefined && attempt.decision !== undefined) {
    return { condition_task: { ...condition_task, outcome: String(attempt.decision) } };
  }
  if (for_each_task !== undefined && attempt.inputs !== undefined) {
    const stats = {
      error_message_stats: commonErrors(run, attempt),
      task_run_stats: iterationCounts(run, settings, attempt),
    };
    return { for_each_task: { ...for_each_task, stats } };
  }
  return {};
}

/** The three most frequent messages of failed iterations. */
function commonErrors(run: RunRecord, loop: Attempt): object[] {
  const counts = new Map<string, number>();
  for (const { outcome } of iterationsOf(run, loop).values()) {
    if (outcome?.result === 'FAILED') counts.set(outcome.message, (counts.get(outcome.message) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([error_message, count]) => ({ count, error_message, termination_category: 'CLIENT_ERROR' }));
}

function stateOfAttempt(run: RunRecord, attempt: Attempt, settings: TaskSettings | undefined): WireState {
  if (attempt.outcome !== undefined) return finished(attempt.outcome, 'task');
  return isQueued(run) ? queued() : unfinished(phaseOf(attempt, settings));
}

function phaseOf(attempt: Attempt, settings: TaskSettings | undefined): Phase {
  if (attempt.stop !== undefined) return 'TERMINATING';
  if (attempt.executingAt !== undefined) return 'RUNNING';
  if (attempt.startedAt !== undefined) return 'PENDING';
  if (attempt.notBefore !== undefined) return 'WAITING_FOR_RETRY';
  return settings?.depends_on?.length ? 'BLOCKED' : 'PENDING';
}

/** An attempt that never started has an end but no beginning: Databricks gives both the same time. */
function timesOf({ startedAt, executingAt, endedAt }: Attempt): Partial<TaskRun> {
  const setUpBy = executingAt ?? endedAt;
  return {
    start_time: startedAt ?? endedAt ?? 0,
    end_time: endedAt ?? 0,
    setup_duration: startedAt === undefined || setUpBy === undefined ? 0 : setUpBy - startedAt,
    execution_duration: executingAt === undefined || endedAt === undefined ? 0 : endedAt - executingAt,
    cleanup_duration: 0,
  };
}
