import type { RunState } from '../jobs-api/index.ts';
import type { RunFinished, WatchStopped } from './run-events.ts';

export interface ExitRules {
  /** Whether a run that Databricks calls a success although some of its tasks failed counts as failed. @default false */
  readonly strict?: boolean;
  /** Whether we cancelled the run because it took longer than `--timeout`. @default false */
  readonly timedOut?: boolean;
}

/** The exit code of a command that watched a run to this last event: 0 only for what Databricks calls a success. */
export function exitCodeOf(last: RunFinished | WatchStopped, rules: ExitRules = {}): number {
  if (last.type === 'run.finished') return exitCodeOfState(last.state, rules);
  return last.because !== 'contact_lost' && rules.timedOut ? 4 : 8;
}

function exitCodeOfState(state: RunState, { strict = false, timedOut = false }: ExitRules): number {
  switch (state) {
    case 'succeeded':
      return 0;
    case 'succeeded_with_failures':
      return strict ? 1 : 0;
    case 'timed_out':
      return 5;
    case 'cancelled':
      return timedOut ? 4 : 6;
    case 'skipped':
      return 7;
    // A run that has not ended has no other code than failure's: it must never pass for a success.
    default:
      return 1;
  }
}
