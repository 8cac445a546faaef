import type { ICompute } from '../compute/i-compute.ts';
import type { Duration } from '../duration.ts';
import type { Experiment } from '../experiment.ts';
import type { ManagedProps } from '../managed-props.ts';
import type { Identity } from '../principal.ts';
import type { DynamicValue } from './dynamic-value.ts';
import type { GitSource } from './git-source.ts';
import type { Health } from './health.ts';
import type { Notifications } from './notifications.ts';
import type { Schedule } from './schedule.ts';
import type { TaskDefaults } from './task-defaults.ts';

export interface PipelineProps<Parameter extends string> extends ManagedProps {
  /** Name of the job. @default - the construct id behind the stack's prefix */
  readonly name?: string;
  /** @default - none */
  readonly description?: string;
  /** Added to the stack's tags. At most 25 together. @default - the stack's only */
  readonly tags?: Readonly<Record<string, string>>;

  /** Job parameters and their defaults, which Databricks keeps as text. @default - none */
  readonly parameters?: Readonly<Record<Parameter, string | number | boolean | DynamicValue>>;
  /**
   * Its id becomes the default of the job parameter `experiment_id`, which `parameters` may not have too.
   * @default - none
   */
  readonly experiment?: Experiment;
  /** Where tasks run that have no compute of their own. @default - none: notebooks run serverless, other programs are refused */
  readonly compute?: ICompute;
  /** What else tasks inherit. @default - as the stack says */
  readonly tasks?: TaskDefaults;
  /** Where tasks find code that is not uploaded with the stack. @default - nowhere */
  readonly git?: GitSource;

  /** When it runs by itself: at a time, on an event, or all the time. @default - only when it is started */
  readonly schedule?: Schedule;
  /**
   * As whom it runs, and whose rights its tasks have. Once set it stays: leaving it out again changes nothing. To give
   * it back to whoever deploys, name them.
   * @default - as the stack says
   */
  readonly runAs?: Identity;
  /** After which a run is stopped as failed. @default - never */
  readonly timeout?: Duration;
  /** Runs at the same time, 1 to 1000. @default 1 */
  readonly maxConcurrentRuns?: number;
  /** Whether a run that finds no room waits for it, up to 48 hours; else it is skipped. @default true */
  readonly queue?: boolean;

  /** @default - failures are told to those whom the stack names */
  readonly notifications?: Notifications;
  /** What its runs stay below. @default - nothing is watched */
  readonly health?: Health;

  /** Serverless tasks start soon, or cost less. @default - performanceOptimized, as Databricks says */
  readonly performanceTarget?: 'performanceOptimized' | 'standard';
  /** Id of the budget policy that serverless tasks are charged to. @default - that of the one it runs as, if there is one */
  readonly budgetPolicyId?: string;
  /** Whether people can change it in the browser: `locked` keeps them from what the next deployment undoes. @default editable */
  readonly editMode?: 'editable' | 'locked';
}
