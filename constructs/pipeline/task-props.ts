import type { ICompute } from '../compute/i-compute.ts';
import type { Duration } from '../duration.ts';
import type { Library } from '../libraries/library.ts';
import type { Overrides } from '../managed-props.ts';
import type { Health } from './health.ts';
import type { TaskNotifications } from './notifications.ts';
import type { Dependency } from './task-dependencies.ts';

/**
 * How the tasks that a task comes after must have ended for it to run
 * (https://docs.databricks.com/jobs/run-if).
 */
export type RunIf =
  | 'all_success'
  | 'at_least_one_success'
  | 'none_failed'
  | 'all_done'
  | 'at_least_one_failed'
  | 'all_failed';

/** What all kinds of tasks take. */
export interface TaskProps {
  /**
   * What it waits for, besides the tasks whose values it reads.
   * @default - nothing
   * @example after: [prepare, gate.whenTrue, /^transform_/]
   */
  readonly after?: readonly Dependency[];
  /** How those must have ended. @default all_success */
  readonly runIf?: RunIf;
  /** It is part of the pipeline but skipped by every run. @default false */
  readonly disabled?: boolean;
  /** @default - none */
  readonly description?: string;
  /** Attributes of the task by the provider's names, merged into those rendered here: see `Overrides`. @default - none */
  readonly overrides?: Overrides;
}

/** What tasks take whose work can fail, take long and be tried again. */
export interface WorkTaskProps extends TaskProps {
  /** How often it is tried again after a failure. @default - as the pipeline says, else the stack, else 0 */
  readonly retries?: number | 'unlimited';
  /** From the start of a failed attempt to the next. @default - as the pipeline says, else at once */
  readonly minRetryInterval?: Duration;
  /** Whether it is tried again after its timeout, too. @default - as the pipeline says, else false */
  readonly retryOnTimeout?: boolean;
  /** After which an attempt is stopped as failed. @default - as the pipeline says, else the stack, else never */
  readonly timeout?: Duration;
  /** Who is told of its runs. @default - nobody: its pipeline tells already */
  readonly notifications?: TaskNotifications;
  /** What a healthy run of it stays below. @default - nothing is watched */
  readonly health?: Health;
}

/** What tasks take that run a program of yours. */
export interface ProgramTaskProps extends WorkTaskProps {
  /** Where it runs. @default - the pipeline's */
  readonly compute?: ICompute;
  /** Installed before it starts, on its cluster or into its serverless environment. @default - none */
  readonly libraries?: readonly Library[];
  /** Whether serverless compute may try it again with more memory than it was first given. @default true */
  readonly autoOptimization?: boolean;
}

/** Everything that one or the other kind takes. */
export type AnyTaskProps = ProgramTaskProps & OutputProps<string>;

/** What tasks take that can set values for others. */
export interface OutputProps<Output extends string> {
  /** Values that it sets for other tasks, with `dbutils.jobs.taskValues.set`. @default - none */
  readonly outputs?: readonly Output[];
}
