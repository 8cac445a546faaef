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
 * The state of a run or task run. Total, and never a success that Databricks does not call one: an unknown end is a
 * failure, an unknown word for what goes on counts as running. `status` is read first; the legacy `state` decides
 * where `status` is absent or speaks in unknown words, tells a timeout, which `status` calls `CANCELED`, and is
 * believed where it denies a success.
 */
export function stateOf(entity: Stateful): RunState {
  return unfinishedState(entity) ?? finalState(entity);
}

const ENDED: ReadonlySet<string> = new Set(['TERMINATED', 'SKIPPED', 'INTERNAL_ERROR']);

const UNFINISHED: ReadonlyMap<string, RunState> = new Map([
  ['PENDING', 'pending'],
  ['BLOCKED', 'blocked'],
  ['QUEUED', 'queued'],
  ['RUNNING', 'running'],
  ['WAITING', 'retrying'],
  ['WAITING_FOR_RETRY', 'retrying'],
  ['TERMINATING', 'stopping'],
]);

/** What goes on, or undefined when it has ended. */
function unfinishedState({ status, state, end_time: endTime = 0 }: Stateful): RunState | undefined {
  const words = [status?.state, state?.life_cycle_state].filter((word) => word !== undefined);
  const known = words.find((word) => ENDED.has(word) || UNFINISHED.has(word));
  if (known !== undefined) return UNFINISHED.get(known);
  // Words that nobody knows yet: an end needs a time, and a reason beside the unknown word.
  const hasReason = words.length === 0 || status?.termination_details?.code !== undefined;
  if (endTime > 0 && hasReason) return undefined;
  return words.length === 0 ? 'pending' : 'running';
}

function finalState({ status, state }: Stateful): RunState {
  const code = status?.termination_details?.code;
  const byResult = stateOfResult(state);
  if (code === undefined) return byResult ?? 'failed';
  if (code === 'CANCELED' && byResult === 'timed_out') return 'timed_out';
  const byCode = stateOfTerminationCode(code);
  const denied = byResult !== undefined && byResult !== 'succeeded';
  return isSuccess(byCode) && denied ? byResult : byCode;
}

/** Whether Databricks calls it a success, be it one with failed tasks. */
export function isSuccess(state: RunState): boolean {
  return state === 'succeeded' || state === 'succeeded_with_failures';
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

/** By the legacy `state`; undefined when it says nothing of how it ended. */
function stateOfResult(state: LegacyState | undefined): RunState | undefined {
  const lifeCycle = state?.life_cycle_state;
  switch (state?.result_state) {
    case undefined:
      if (lifeCycle === 'SKIPPED') return 'skipped';
      if (state?.user_cancelled_or_timedout) return 'cancelled';
      return lifeCycle === 'INTERNAL_ERROR' ? 'failed' : undefined;
    case 'SUCCESS':
    case 'SUCCESS_WITH_FAILURES':
      if (lifeCycle === 'SKIPPED') return 'skipped';
      if (lifeCycle === 'INTERNAL_ERROR') return 'failed';
      return state?.result_state === 'SUCCESS' ? 'succeeded' : 'succeeded_with_failures';
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
      return 'failed';
  }
}

/** Whether it ended by its own fault or the platform's, and may have left an error. */
export function hasFailed(state: RunState): boolean {
  return state === 'failed' || state === 'timed_out';
}
