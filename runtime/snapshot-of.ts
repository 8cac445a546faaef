import { attemptsByTask, hasFailed, isFinal, stateOf } from '../jobs-api/index.ts';
import { type AttemptOutput, lastLines } from './attempt-output.ts';
import type { RunAnswer, TaskRunAnswer } from './client/answers.ts';
import type { AttemptSnapshot, RunSnapshot, TaskSnapshot } from './run-snapshot.ts';
import { iterationsOf, kindOf } from './task-kind.ts';
import { byDependency, upstreamOf } from './task-order.ts';
import { type ReasonCategory, terminationReason } from './termination-reason.ts';

/** What attempts left behind, by task run id. */
export type Outputs = ReadonlyMap<string, AttemptOutput>;

/** The snapshot of a run. Total: whatever Databricks says, there is one. */
export function snapshotOf(run: RunAnswer, host: string, outputs: Outputs = new Map()): RunSnapshot {
  const repairs = (run.repair_history ?? []).filter(
    (repair) => repair.type !== 'ORIGINAL' && repair.id !== undefined,
  );
  const byKey = attemptsByTask(run.tasks ?? []);
  const latest = new Map(
    [...byKey].flatMap(([key, attempts]) => attempts.slice(-1).map((last) => [key, last])),
  );
  const tasks = [...byKey].flatMap(([key, attempts]) => {
    const snapshots = attempts.map((attempt) => attemptOf(attempt, outputs.get(attempt.run_id)));
    const last = snapshots.at(-1);
    return last === undefined ? [] : [taskOf(key, attempts, snapshots, last, latest, repairs.length > 0)];
  });
  return {
    runId: run.run_id,
    jobId: run.job_id,
    name: run.run_name || (run.job_id === undefined ? 'unnamed' : `job ${run.job_id}`),
    url: runUrl(run, host),
    state: stateOf(run),
    ...explanation(run),
    startTime: repairs.at(-1)?.start_time || run.start_time || undefined,
    endTime: run.end_time || undefined,
    repairs: repairs.flatMap((repair) => repair.id ?? []),
    tasks: byDependency(tasks, (key) => upstreamOf(latest.get(key))),
  };
}

/** What is known of a run before it is first seen. */
export function unseenRun(run: { runId: string; jobId?: string; name?: string }, host: string): RunSnapshot {
  return snapshotOf({ run_id: run.runId, job_id: run.jobId, run_name: run.name }, host);
}

function taskOf(
  key: string,
  attempts: readonly TaskRunAnswer[],
  snapshots: readonly AttemptSnapshot[],
  latest: AttemptSnapshot,
  allLatest: ReadonlyMap<string, TaskRunAnswer>,
  repaired: boolean,
): TaskSnapshot {
  const last = attempts.at(-1);
  const retries = last?.max_retries ?? 0;
  const isUnfinished = (upstream: string) => {
    const run = allLatest.get(upstream);
    return run !== undefined && (!isFinal(stateOf(run)) || mayBeRetried(run));
  };
  return {
    key,
    kind: last === undefined ? 'code' : kindOf(last),
    outcome: last?.condition_task?.outcome,
    iterations: last && iterationsOf(last),
    attempts: snapshots,
    latest,
    // -1 retries without end
    allowedAttempts: repaired || retries < 1 ? undefined : retries + 1,
    waitsFor: isFinal(latest.state) ? [] : upstreamOf(last).filter(isUnfinished).sort(),
  };
}

/** A failed attempt that is not the last one granted: the next has not appeared yet. */
function mayBeRetried(task: TaskRunAnswer): boolean {
  const { attempt_number: number = 0, max_retries: retries = 0 } = task;
  return hasFailed(stateOf(task)) && (retries < 0 || number < retries);
}

function attemptOf(task: TaskRunAnswer, output: AttemptOutput | undefined): AttemptSnapshot {
  const { code, message, category } = explanation(task);
  const state = stateOf(task);
  return {
    runId: task.run_id,
    state,
    code,
    category,
    // The task's own words: Databricks' are often "Workload failed, see run output for details".
    message: output?.error || message,
    trace: output?.trace,
    lastLines: hasFailed(state) && output?.text ? lastLines(output.text) : undefined,
    nestedRunId: output?.nestedRunId,
    startTime: task.start_time || undefined,
    endTime: task.end_time || undefined,
  };
}

/** The newer form names the cause, the older one the kind of skipping; while queued there is a reason of its own. */
function explanation({ status, state }: Pick<TaskRunAnswer, 'status' | 'state'>): {
  code?: string;
  message?: string;
  category?: ReasonCategory;
} {
  const details = status?.termination_details ?? status?.queue_details;
  const skipping = details?.code === 'SKIPPED' ? state?.result_state : undefined;
  const message = details?.message || state?.state_message || state?.queue_reason;
  const ending = status?.termination_details;
  return {
    code: skipping ?? details?.code ?? state?.result_state,
    message: message || undefined,
    category: terminationReason(ending?.code, ending?.type, message)?.category,
  };
}

/** The legacy address `/?o=1#job/7/run/8841` sends whoever is no administrator to the home page. */
function runUrl(run: RunAnswer, host: string): string {
  const legacy = /^(?<origin>https?:\/\/[^/]+)\/?(?<query>\?[^#]*)?#job\/(?<job>\d+)\/run\/(?<run>\d+)/;
  const page = run.run_page_url ?? `${host}/jobs/${run.job_id ?? 0}/runs/${run.run_id}`;
  return page.replace(legacy, '$<origin>/jobs/$<job>/runs/$<run>$<query>');
}
