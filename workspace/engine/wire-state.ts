import type { LegacyState, Status } from '../../jobs-api/index.ts';
import type { Outcome } from './outcome.ts';

/** A phase that is not the last, by its name in the legacy state. */
export type Phase = 'QUEUED' | 'PENDING' | 'BLOCKED' | 'RUNNING' | 'WAITING_FOR_RETRY' | 'TERMINATING';

/** The state of a run or task run as Databricks tells it: twice. */
export interface WireState {
  readonly state: LegacyState;
  readonly status: Status;
}

export function unfinished(phase: Phase, message = ''): WireState {
  return {
    state: { life_cycle_state: phase, state_message: message, user_cancelled_or_timedout: false },
    status: { state: phase === 'WAITING_FOR_RETRY' ? 'WAITING' : phase },
  };
}

export function queued(): WireState {
  const message = 'Queued due to reaching maximum concurrent runs for this job';
  const { state, status } = unfinished('QUEUED', message);
  return {
    state: { ...state, queue_reason: message },
    status: { ...status, queue_details: { code: 'MAX_CONCURRENT_RUNS_REACHED', message } },
  };
}

/** A run that failed ends as INTERNAL_ERROR in the legacy state, a task run only where its code had no part in it. */
export function finished(outcome: Outcome, of: 'run' | 'task'): WireState {
  return {
    state: {
      life_cycle_state: lifeCycleOf(outcome, of),
      result_state: outcome.result,
      state_message: outcome.message,
      user_cancelled_or_timedout: outcome.result === 'CANCELED' || outcome.result === 'TIMEDOUT',
    },
    status: {
      state: 'TERMINATED',
      termination_details: { code: outcome.code, type: typeOf(outcome), message: outcome.message },
    },
  };
}

function lifeCycleOf(outcome: Outcome, of: 'run' | 'task'): string {
  if (outcome.result === 'MAXIMUM_CONCURRENT_RUNS_REACHED' || outcome.result === 'DISABLED') return 'SKIPPED';
  if (outcome.result !== 'FAILED') return 'TERMINATED';
  return of === 'task' && outcome.code === 'RUN_EXECUTION_ERROR' ? 'TERMINATED' : 'INTERNAL_ERROR';
}

const NOTHING_WRONG: ReadonlySet<Outcome['result']> = new Set([
  'SUCCESS',
  'SUCCESS_WITH_FAILURES',
  'EXCLUDED',
  'DISABLED',
]);

function typeOf({ result, code }: Outcome): string {
  if (NOTHING_WRONG.has(result)) return 'SUCCESS';
  return code === 'INTERNAL_ERROR' ? 'INTERNAL_ERROR' : 'CLIENT_ERROR';
}
