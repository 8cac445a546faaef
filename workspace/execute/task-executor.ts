import type { TaskSettings } from '../../jobs-api/index.ts';
import type { ExecutionReport } from '../engine/run-events.ts';
import type { Attempt, RunRecord, TaskOutput } from '../engine/run-record.ts';

/** One attempt that is to be executed. */
export interface TaskOrder {
  readonly run: RunRecord;
  readonly attempt: Attempt;
  /** Its settings; those of the task inside, where the attempt is an iteration of a for-each task. */
  readonly task: TaskSettings;
}

/** What executes tasks. */
export interface TaskExecutor {
  /**
   * Executes an attempt to its end, which comes soon once `signal` is aborted. Calls `began` when its set-up is done,
   * with what is to be known of its output while it runs.
   * Never rejects because of the task: how it failed is in the report.
   */
  execute(
    order: TaskOrder,
    began: (output?: TaskOutput) => void,
    signal: AbortSignal,
  ): Promise<ExecutionReport>;
  /** Ends what still runs on behalf of no attempt in particular. */
  close(): Promise<void>;
}
