import type { JobConfig } from '#databricks/job';
import { didYouMean } from '../../messages/nearest.ts';
import { Duration } from '../duration.ts';
import type { TerraformShape } from '../private/terraform-shape.ts';
import { toQuartz } from './cron.ts';

/** What is wrong with a schedule; reported by the pipeline that it is given to. */
export interface ScheduleProblem {
  readonly message: string;
  readonly hint?: string;
}

/** How long a trigger holds back. Whole seconds, at least a minute each. */
export interface TriggerPace {
  /** Between two runs that it starts, at least this. @default - no pause */
  readonly minTimeBetween?: Duration;
  /** It waits until nothing has changed for this long, so that what comes in a batch starts one run. @default - no wait */
  readonly waitAfterLastChange?: Duration;
}

/** The block of a job that says when it runs, exactly one of three. Whether it is paused is the environment's part. */
type ScheduleBlock =
  | { readonly schedule: WithoutPause<'schedule'> }
  | { readonly trigger: WithoutPause<'trigger'> }
  | { readonly continuous: WithoutPause<'continuous'> };

type WithoutPause<Block extends 'schedule' | 'trigger' | 'continuous'> = Omit<
  NonNullable<TerraformShape<JobConfig>[Block]>,
  'pause_status'
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
  private readonly block: ScheduleBlock;
  readonly problems: readonly ScheduleProblem[];

  private constructor(block: ScheduleBlock, problems: readonly ScheduleProblem[] = []) {
    this.block = block;
    this.problems = problems;
  }

  /**
   * @param expression unix cron: `minute hour day month weekday`
   * @param timeZone IANA name. @default UTC
   */
  static cron(expression: string, timeZone = 'UTC'): Schedule {
    const result = toQuartz(expression);
    if ('quartz' in result) return Schedule.quartz(result.quartz, timeZone);
    return new Schedule(atTimes('', timeZone), [
      { message: result.problem, hint: result.hint },
      ...timeZoneProblems(timeZone),
    ]);
  }

  /** @param expression Quartz as Databricks takes it: `second minute hour day month weekday [year]`, unchecked. */
  static quartz(expression: string, timeZone = 'UTC'): Schedule {
    return new Schedule(atTimes(expression, timeZone), timeZoneProblems(timeZone));
  }

  /**
   * So often, from whenever it is applied: whole hours, days or weeks. Or minutes that divide an hour, on the clock:
   * every 15 minutes is at :00, :15, :30 and :45.
   */
  static every(interval: Duration): Schedule {
    const { minutes } = interval;
    if (minutes >= 1 && minutes < 60 && 60 % minutes === 0) return Schedule.cron(`*/${minutes} * * * *`);
    const [unit, size] = PERIODS.find(([, size]) => interval.seconds % size.seconds === 0) ?? [];
    if (unit === undefined || interval.seconds === 0) {
      const message = `every ${interval} cannot be said to Databricks`;
      const hint =
        'take whole hours or days, or minutes that divide an hour, or say it with Schedule.cron(…)';
      return new Schedule({ trigger: {} }, [{ message, hint }]);
    }
    return new Schedule({ trigger: { periodic: { interval: interval.seconds / size.seconds, unit } } });
  }

  /**
   * When files arrive below a path that Unity Catalog governs.
   * @param url of an external location or a volume, with `/` at the end: `s3://bucket/inbox/`, `/Volumes/ml/churn/inbox/`
   */
  static onFileArrival(url: string, pace: TriggerPace = {}): Schedule {
    return new Schedule({ trigger: { file_arrival: { url, ...renderPace(pace) } } });
  }

  /**
   * When tables of Unity Catalog change.
   * @param tables each `catalog.schema.table`
   * @param options `when`: one of them is enough (`any`), or all must have changed since the last run. @default any
   */
  static onTableUpdate(
    tables: readonly [string, ...string[]],
    { when = 'any', ...pace }: TriggerPace & { readonly when?: 'any' | 'all' } = {},
  ): Schedule {
    // Always said, since Databricks does not return what it was not told.
    const condition = when === 'any' ? 'ANY_UPDATED' : 'ALL_UPDATED';
    return new Schedule({
      trigger: { table_update: { table_names: [...tables], condition, ...renderPace(pace) } },
    });
  }

  /**
   * All the time: when a run ends the next one starts. Tasks have no retries of their own then; with `retryTasks` a
   * failed one is tried again as long as others still run (https://docs.databricks.com/jobs/continuous).
   */
  static continuous({ retryTasks = false }: { readonly retryTasks?: boolean } = {}): Schedule {
    return new Schedule({ continuous: { task_retry_mode: retryTasks ? 'ON_FAILURE' : 'NEVER' } });
  }

  get isContinuous(): boolean {
    return 'continuous' in this.block;
  }

  /** The block of the job that says it. @internal */
  render(state: 'active' | 'paused'): TerraformShape<Pick<JobConfig, 'schedule' | 'trigger' | 'continuous'>> {
    const pause_status = state === 'paused' ? 'PAUSED' : 'UNPAUSED';
    const { block } = this;
    if ('schedule' in block) return { schedule: { ...block.schedule, pause_status } };
    if ('trigger' in block) return { trigger: { ...block.trigger, pause_status } };
    return { continuous: { ...block.continuous, pause_status } };
  }
}

/** The units that Databricks counts in, the longest first. */
const PERIODS = [
  ['WEEKS', Duration.days(7)],
  ['DAYS', Duration.days(1)],
  ['HOURS', Duration.hours(1)],
] as const;

function atTimes(quartz: string, timeZone: string): ScheduleBlock {
  return { schedule: { quartz_cron_expression: quartz, timezone_id: timeZone } };
}

function renderPace({ minTimeBetween, waitAfterLastChange }: TriggerPace) {
  return {
    ...(minTimeBetween && { min_time_between_triggers_seconds: minTimeBetween.seconds }),
    ...(waitAfterLastChange && { wait_after_last_change_seconds: waitAfterLastChange.seconds }),
  };
}

/** Without the other names that IANA lists for them, such as UTC. */
const TIME_ZONES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('timeZone'));

function timeZoneProblems(timeZone: string): ScheduleProblem[] {
  // The formatter knows them all, but takes 10 ms at first: as long as everything else about a pipeline.
  if (TIME_ZONES.has(timeZone)) return [];
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return [];
  } catch {
    const hint = didYouMean(timeZone, [...TIME_ZONES]);
    return [{ message: `time zone '${timeZone}' is not one that IANA lists, such as Europe/Paris`, hint }];
  }
}
