import type { LegacyState, Status } from './run.ts';

/** The states Lakeform knows, whatever Databricks calls them. */
export type RunState =
  | 'pending'
  | 'blocked'
  | 'queued'
  | 'running'
  | 'retrying'
  | 'stopping'
  | 'succeeded'
  | 'succeeded_with_failures'
  | 'failed'
  | 'timed_out'
  | 'cancelled'
  | 'skipped';

const FINAL: ReadonlySet<RunState> = new Set([
  'succeeded',
  'succeeded_with_failures',
  'failed',
  'timed_out',
  'cancelled',
  'skipped',
]);

/** Whether a run or task run in this state will never change by itself again. */
export function isFinal(state: RunState): boolean {
  return FINAL.has(state);
}

/** Whatever carries a state on the wire: a run, a task run, an entry of the repair history. */
export interface Stateful {
  readonly state?: LegacyState;
  readonly status?: Status;
  readonly end_time?: number;
}

/**
 * The state of a run or task run. Total: an unknown final value is a failure, never a success, and an unknown
 * unfinished value counts as running. `status` is read first; the legacy `state` decides where `status` is
 * absent, and tells a timeout, which `status` calls `CANCELED`.
 */
export function stateOf(entity: Stateful): RunState {
  const status = entity.status?.state;
  if (status !== undefined) {
    return status === 'TERMINATED' ? finalState(entity) : unfinishedState(status);
  }
  const lifeCycle = entity.state?.life_cycle_state;
  if (lifeCycle === 'TERMINATED' || lifeCycle === 'SKIPPED' || lifeCycle === 'INTERNAL_ERROR') {
    return finalState(entity);
  }
  if (lifeCycle !== undefined) return unfinishedState(lifeCycle);
  return (entity.end_time ?? 0) > 0 ? finalState(entity) : 'pending';
}

function unfinishedState(value: string): RunState {
  switch (value) {
    case 'PENDING':
      return 'pending';
    case 'BLOCKED':
      return 'blocked';
    case 'QUEUED':
      return 'queued';
    case 'WAITING':
    case 'WAITING_FOR_RETRY':
      return 'retrying';
    case 'TERMINATING':
      return 'stopping';
    default:
      return 'running';
  }
}

function finalState(entity: Stateful): RunState {
  const legacy = entity.state?.result_state;
  const code = entity.status?.termination_details?.code;
  if (code === undefined) return stateOfResult(entity.state);
  if (code === 'CANCELED' && legacy === 'TIMEDOUT') return 'timed_out';
  return stateOfTerminationCode(code);
}

/** By `status.termination_details.code`. */
function stateOfTerminationCode(code: string): RunState {
  switch (code) {
    case 'SUCCESS':
      return 'succeeded';
    case 'SUCCESS_WITH_FAILURES':
      return 'succeeded_with_failures';
    case 'USER_CANCELED':
    case 'CANCELED':
      return 'cancelled';
    case 'SKIPPED':
    case 'DISABLED':
    case 'MAX_CONCURRENT_RUNS_EXCEEDED':
    case 'MAX_JOB_QUEUE_SIZE_EXCEEDED':
      return 'skipped';
    default:
      return 'failed';
  }
}

/** By the legacy `state`, whose result may be missing. */
function stateOfResult(state: LegacyState | undefined): RunState {
  switch (state?.result_state) {
    case 'SUCCESS':
      return 'succeeded';
    case 'SUCCESS_WITH_FAILURES':
      return 'succeeded_with_failures';
    case 'TIMEDOUT':
      return 'timed_out';
    case 'CANCELED':
    case 'UPSTREAM_CANCELED':
      return 'cancelled';
    case 'EXCLUDED':
    case 'UPSTREAM_FAILED':
    case 'DISABLED':
    case 'MAXIMUM_CONCURRENT_RUNS_REACHED':
      return 'skipped';
    default:
      return state?.life_cycle_state === 'SKIPPED' ? 'skipped' : 'failed';
  }
}

/** What tells the attempts of one task apart. */
export interface Attempt {
  readonly task_key: string;
  readonly run_id: number | string;
  readonly attempt_number?: number;
  readonly start_time?: number;
}

/** Every attempt of every task, oldest first, by task key in the order in which the keys first appear. */
export function attemptsByTask<T extends Attempt>(tasks: readonly T[]): Map<string, T[]> {
  const attempts = new Map<string, T[]>();
  for (const task of tasks) {
    const known = attempts.get(task.task_key);
    if (known === undefined) attempts.set(task.task_key, [task]);
    else known.push(task);
  }
  for (const known of attempts.values()) known.sort(byAge);
  return attempts;
}

/** The newest attempt of every task, in the order in which the task keys first appear. */
export function latestAttempts<T extends Attempt>(tasks: readonly T[]): T[] {
  return [...attemptsByTask(tasks).values()].flatMap((attempts) => attempts.slice(-1));
}

/** Repairs restart the count of attempts, and an attempt that waits has no start time yet: compare both, then ids. */
function byAge(a: Attempt, b: Attempt): number {
  const started = (task: Attempt) => task.start_time || Number.MAX_SAFE_INTEGER;
  if (started(a) !== started(b)) return started(a) - started(b);
  return (a.attempt_number ?? 0) - (b.attempt_number ?? 0) || compareIds(String(a.run_id), String(b.run_id));
}

/** Decimal text of any length. */
function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : Number(a > b);
}
