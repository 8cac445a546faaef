import { didYouMean } from '../../messages/nearest.ts';
import { toQuartz } from './cron.ts';

/** What is wrong with a schedule; reported by the pipeline that it is given to. */
export interface ScheduleProblem {
  readonly message: string;
  readonly hint?: string;
}

/**
 * When a pipeline runs by itself. Whether it does is the environment's choice: see `StackProps.schedules`.
 *
 * @example Schedule.cron('0 6 * * *', 'Europe/Paris')   // every day at six
 */
export class Schedule {
  readonly quartz: string;
  /** IANA name, such as `Europe/Paris`. */
  readonly timeZone: string;
  readonly problems: readonly ScheduleProblem[];

  private constructor(quartz: string, timeZone: string, problems: readonly ScheduleProblem[]) {
    this.quartz = quartz;
    this.timeZone = timeZone;
    this.problems = [...problems, ...timeZoneProblems(timeZone)];
  }

  /**
   * @param expression unix cron: `minute hour day month weekday`
   * @param timeZone IANA name. @default UTC
   */
  static cron(expression: string, timeZone = 'UTC'): Schedule {
    const result = toQuartz(expression);
    return 'quartz' in result
      ? new Schedule(result.quartz, timeZone, [])
      : new Schedule('', timeZone, [{ message: result.problem, hint: result.hint }]);
  }

  /** @param expression Quartz as Databricks takes it: `second minute hour day month weekday [year]`, unchecked. */
  static quartz(expression: string, timeZone = 'UTC'): Schedule {
    return new Schedule(expression, timeZone, []);
  }
}

function timeZoneProblems(timeZone: string): ScheduleProblem[] {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return [];
  } catch {
    const hint = didYouMean(timeZone, Intl.supportedValuesOf('timeZone'));
    return [{ message: `time zone '${timeZone}' is not one that IANA lists, such as Europe/Paris`, hint }];
  }
}
