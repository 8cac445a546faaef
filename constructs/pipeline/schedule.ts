import type { JobConfig } from '#databricks/job';
import { Duration } from '../duration.ts';
import type { Mistake } from '../private/mistake.ts';
import type { TerraformShape } from '../private/terraform-shape.ts';
import { toQuartz } from './cron.ts';
import { unknownInterval } from './schedule-errors.ts';
import { timeZoneProblems } from './time-zone.ts';

/** A table of Unity Catalog: `catalog.schema.table`. */
export type TableName = `${string}.${string}.${string}`;

/** How long a trigger holds back. Whole seconds, at least a minute each. */
export interface TriggerPace {
  /** Between two runs that it starts, at least this. @default - no pause */
  readonly minTimeBetween?: Duration;
  /** It waits until nothing has changed for this long, so that what comes in a batch starts one run. @default - no wait */
  readonly waitAfterLastChange?: Duration;
}

/** The block of a job that says when it runs, exactly one of three. Whether it is paused is up to the environment. */
type ScheduleBlock =
  | { readonly schedule: WithoutPause<'schedule'> }
  | { readonly trigger: WithoutPause<'trigger'> }
  | { readonly continuous: WithoutPause<'continuous'>; readonly control_run_state?: true };

type WithoutPause<Block extends 'schedule' | 'trigger' | 'continuous'> = Omit<
  NonNullable<TerraformShape<JobConfig>[Block]>,
  'pause_status'
>;

type ScheduleAttributes = TerraformShape<
  Pick<JobConfig, 'schedule' | 'trigger' | 'continuous' | 'controlRunState'>
>;

/**
 * When a pipeline runs by itself: at a time, on an event, or all the time. Whether it does is the environment's choice,
 * see `StackProps.schedules`.
 *
 * @example
 * Schedule.cron('0 6 * * *', 'Europe/Paris')          // every day at six
 * Schedule.every(Duration.hours(6))
 * Schedule.onFileArrival('/Volumes/ml/churn/inbox/')
 */
export class Schedule {
  /** Undefined where there is a problem. */
  private readonly block: ScheduleBlock | undefined;
  /** What is wrong with it; reported by the pipeline that it is given to. @internal */
  readonly problems: readonly Mistake[];

  private constructor(block: ScheduleBlock | undefined, problems: readonly Mistake[] = []) {
    this.block = block;
    this.problems = problems;
  }

  /**
   * At fixed times.
   * @param expression unix cron: `minute hour day month weekday`
   * @param timeZone IANA name. @default UTC
   */
  static cron(expression: string, timeZone = 'UTC'): Schedule {
    const result = toQuartz(expression);
    if ('quartz' in result) return Schedule.quartz(result.quartz, timeZone);
    return new Schedule(undefined, [result.problem, ...timeZoneProblems(timeZone)]);
  }

  /**
   * At fixed times that unix cron cannot say, such as the last Friday of a month: `0 0 6 ? * 6L`.
   * @param expression Quartz as Databricks takes it: `second minute hour day month weekday [year]`
   * @param timeZone IANA name. @default UTC
   */
  static quartz(expression: string, timeZone = 'UTC'): Schedule {
    const schedule = { quartz_cron_expression: expression, timezone_id: timeZone };
    return new Schedule({ schedule }, timeZoneProblems(timeZone));
  }

  /**
   * At an interval of whole hours, days or weeks, counted from when it is applied; or of minutes that divide an hour,
   * on the clock: every 15 minutes is at :00, :15, :30 and :45.
   */
  static every(interval: Duration): Schedule {
    const { minutes } = interval;
    if (minutes >= 1 && minutes < 60 && 60 % minutes === 0) return Schedule.cron(`*/${minutes} * * * *`);
    const [unit, size] = PERIODS.find(([, size]) => interval.seconds % size.seconds === 0) ?? [];
    if (unit === undefined || interval.seconds === 0) {
      return new Schedule(undefined, [unknownInterval(interval)]);
    }
    return new Schedule({ trigger: { periodic: { interval: interval.seconds / size.seconds, unit } } });
  }

  /**
   * When files arrive below a path that Unity Catalog governs.
   * @param url of an external location or a volume, with `/` at the end: `s3://bucket/inbox/`, `/Volumes/ml/churn/inbox/`
   */
  static onFileArrival(url: `${string}/`, pace: TriggerPace = {}): Schedule {
    return new Schedule({ trigger: { file_arrival: { url, ...renderPace(pace) } } });
  }

  /**
   * When tables of Unity Catalog change.
   * @param options `when`: one of them is enough (`any`), or all must have changed since the last run. @default any
   */
  static onTableUpdate(
    tables: readonly [TableName, ...TableName[]],
    { when = 'any', ...pace }: TriggerPace & { readonly when?: 'any' | 'all' } = {},
  ): Schedule {
    // Always set: Databricks does not return a condition that it was not given.
    const condition = when === 'any' ? 'ANY_UPDATED' : 'ALL_UPDATED';
    return new Schedule({
      trigger: { table_update: { table_names: [...tables], condition, ...renderPace(pace) } },
    });
  }

  /**
   * All the time: when a run ends the next one starts. Its tasks start together, none after another, and have no
   * retries of their own; with `retryTasks` a failed one is tried again as long as others still run
   * (https://docs.databricks.com/jobs/continuous). With
   * `restartOnChange` a run is stopped when the pipeline changes, so that the next one is as it is declared now; else
   * the old one goes on until it ends.
   */
  static continuous(
    options: { readonly retryTasks?: boolean; readonly restartOnChange?: boolean } = {},
  ): Schedule {
    const continuous = { task_retry_mode: options.retryTasks ? 'ON_FAILURE' : 'NEVER' };
    return new Schedule({ continuous, ...(options.restartOnChange && { control_run_state: true }) });
  }

  /** Whether a run follows a run without pause. */
  get isContinuous(): boolean {
    return this.block !== undefined && 'continuous' in this.block;
  }

  /** The attributes of the job that say when it runs. @internal */
  render(state: 'active' | 'paused'): ScheduleAttributes {
    const pause_status = state === 'paused' ? 'PAUSED' : 'UNPAUSED';
    const { block } = this;
    if (block === undefined) return {};
    if ('schedule' in block) return { schedule: { ...block.schedule, pause_status } };
    if ('trigger' in block) return { trigger: { ...block.trigger, pause_status } };
    return { ...block, continuous: { ...block.continuous, pause_status } };
  }
}

/** The units that Databricks counts in, the longest first. */
const PERIODS = [
  ['WEEKS', Duration.days(7)],
  ['DAYS', Duration.days(1)],
  ['HOURS', Duration.hours(1)],
] as const;

function renderPace({ minTimeBetween, waitAfterLastChange }: TriggerPace) {
  return {
    ...(minTimeBetween && { min_time_between_triggers_seconds: minTimeBetween.seconds }),
    ...(waitAfterLastChange && { wait_after_last_change_seconds: waitAfterLastChange.seconds }),
  };
}
