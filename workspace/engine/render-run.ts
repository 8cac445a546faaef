import type { Repair, Run } from '../../jobs-api/index.ts';
import { renderTaskRun } from './render-task-run.ts';
import { runPageUrl } from './run-page-url.ts';
import { type Attempt, currentRound, isQueued, type Round, type RunRecord } from './run-record.ts';
import { finished, queued, unfinished, type WireState } from './wire-state.ts';

/**
 * A run as `runs/get` tells it, all pages in one. `url` is the address of the workspace.
 * Times and durations are milliseconds; the end and the duration of a run that goes on are 0.
 */
export function renderRun(run: RunRecord, url: string): Run {
  return {
    ...renderRunHead(run, url),
    tasks: unsorted(run.attempts)
      .filter(({ iteration }) => iteration === undefined)
      .map((attempt) => renderTaskRun(run, attempt, url)),
    job_clusters: run.settings.job_clusters ?? [],
    repair_history: run.rounds.map((_, round) => renderRound(run, round)),
  };
}

/** A run without its tasks, job clusters and repairs: what `runs/list` tells unless asked for more. */
export function renderRunHead(run: RunRecord, url: string): Run {
  return {
    job_id: run.jobId,
    run_id: run.runId,
    number_in_job: run.runId,
    original_attempt_run_id: run.runId,
    creator_user_name: run.creator,
    run_name: run.settings.name ?? 'Untitled',
    run_page_url: runPageUrl(url, run.jobId, run.runId),
    run_type: run.type,
    format: 'MULTI_TASK',
    trigger: run.trigger.type,
    ...(run.trigger.type === 'RUN_JOB_TASK' && { trigger_info: { run_id: run.trigger.runId } }),
    ...stateOfRound(run, currentRound(run)),
    ...timesOf(run),
    job_parameters: run.parameters.map((parameter) => ({ ...parameter })),
    ...(run.overrides && { overriding_parameters: run.overrides }),
  };
}

/**
 * One attempt as a run of its own, which `runs/get` gives for the id of a task run; that of a for-each task has its
 * iterations.
 */
export function renderAttempt(run: RunRecord, attempt: Attempt, url: string): Run {
  const taskRun = renderTaskRun(run, attempt, url);
  const iterations = run.attempts.filter(({ iteration }) => iteration?.of === attempt.taskRunId);
  return {
    ...taskRun,
    job_id: run.jobId,
    job_run_id: run.runId,
    run_name: taskRun.task_key,
    run_type: run.type,
    creator_user_name: run.creator,
    ...(attempt.inputs && {
      tasks: [taskRun],
      iterations: iterations.map((iteration) => renderTaskRun(run, iteration, url)),
    }),
  };
}

/** Databricks gives tasks in an order that means nothing, and the same each time; so nobody may rely on one here. */
function unsorted(attempts: readonly Attempt[]): Attempt[] {
  return attempts.toSorted((a, b) => scattered(a.taskRunId) - scattered(b.taskRunId));
}

function scattered(id: number): number {
  return Math.imul(id, 0x9e3779b1) >>> 0;
}

function timesOf(run: RunRecord): Partial<Run> {
  const [original] = run.rounds;
  const startTime = original?.requestedAt ?? 0;
  const endTime = currentRound(run).endedAt ?? 0;
  const rounds = run.rounds.map(
    ({ requestedAt, startedAt = requestedAt, endedAt = startedAt }) => endedAt - startedAt,
  );
  const queuedUntil = original?.startedAt ?? endTime;
  return {
    start_time: startTime,
    end_time: endTime,
    run_duration: endTime === 0 ? 0 : rounds.reduce((sum, duration) => sum + duration, 0),
    queue_duration: queuedUntil === 0 ? 0 : queuedUntil - startTime,
    // Databricks leaves these three to the tasks of a run.
    setup_duration: 0,
    execution_duration: 0,
    cleanup_duration: 0,
  };
}

function renderRound(run: RunRecord, index: number): Repair {
  const round = run.rounds[index] ?? currentRound(run);
  const attempts = run.attempts.filter((attempt) => attempt.round === index);
  return {
    type: round.repairId === undefined ? 'ORIGINAL' : 'REPAIR',
    ...(round.repairId !== undefined && { id: round.repairId }),
    start_time: round.requestedAt,
    end_time: round.endedAt ?? 0,
    ...stateOfRound(run, round),
    task_run_ids: attempts.map((attempt) => attempt.taskRunId),
  };
}

function stateOfRound(run: RunRecord, round: Round): WireState {
  if (round.outcome !== undefined) return finished(round.outcome, 'run');
  if (round.stop !== undefined) return unfinished('TERMINATING');
  if (isQueued(run)) return queued();
  const index = run.rounds.indexOf(round);
  const hasBegun = run.attempts.some(
    (attempt) => attempt.round === index && attempt.executingAt !== undefined,
  );
  return unfinished(hasBegun ? 'RUNNING' : 'PENDING');
}
