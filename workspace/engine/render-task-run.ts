import type { TaskRun, TaskSettings } from '../../jobs-api/index.ts';
import { runPageUrl } from './run-page-url.ts';
import { type Attempt, isQueued, type RunRecord, tasksOf } from './run-record.ts';
import { finished, type Phase, queued, unfinished, type WireState } from './wire-state.ts';

/** One attempt of one task as an entry of a run's `tasks`: what was asked of the task, and what became of it. */
export function renderTaskRun(run: RunRecord, attempt: Attempt, url: string): TaskRun {
  const settings = tasksOf(run).find((task) => task.task_key === attempt.taskKey);
  return {
    ...settings,
    task_key: attempt.taskKey,
    run_id: attempt.taskRunId,
    run_page_url: runPageUrl(url, run.jobId, attempt.taskRunId),
    attempt_number: attempt.attemptNumber,
    ...stateOfAttempt(run, attempt, settings),
    ...timesOf(attempt),
    ...(settings?.existing_cluster_id && {
      cluster_instance: { cluster_id: settings.existing_cluster_id },
    }),
  };
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
