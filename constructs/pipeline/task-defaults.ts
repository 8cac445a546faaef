import { Duration } from '../duration.ts';
import type { Stack } from '../stack.ts';
import type { Schedule } from './schedule.ts';
import type { WorkTaskProps } from './task-props.ts';

/** What the tasks of a pipeline inherit where they do not set it themselves. */
export type TaskDefaults = Pick<WorkTaskProps, 'retries' | 'minRetryInterval' | 'retryOnTimeout' | 'timeout'>;

/** A pipeline's own defaults, and behind them the stack's. Only `undefined` inherits. */
export function taskDefaults(own: TaskDefaults, stack: Stack, schedule: Schedule | undefined): TaskDefaults {
  const { retries, timeout } = stack.tasks;
  return {
    ...own,
    // The tasks of a continuous job have no retries of their own (https://docs.databricks.com/jobs/continuous).
    retries: own.retries ?? (schedule?.isContinuous ? undefined : retries),
    timeout: own.timeout ?? (timeout && Duration.of(timeout)),
  };
}
