import { type DayRule, parseDays } from './cron-days.ts';
import { HOUR, MINUTE, MONTH, parseField, SECOND, YEAR } from './cron-field.ts';
import { instantOf, localTime } from './zoned-time.ts';

/** A Quartz cron expression, as `schedule.quartz_cron_expression` has it. */
export interface QuartzCron {
  /** Sorted, as seconds since midnight. */
  readonly times: readonly number[];
  readonly isDay: DayRule;
  readonly months: ReadonlySet<number>;
  readonly years: ReadonlySet<number>;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Longer than any that a person writes: one of megabytes would stand for more times than fit into memory. */
const LONGEST = 4096;

/** Days to look through: after so many, every combination of weekday and leap day has been. */
const HORIZON_DAYS = 40 * 366;

/** @throws RangeError - it cannot be read; the message says what of it */
export function parseQuartzCron(expression: string): QuartzCron {
  if (expression.length > LONGEST) {
    throw new RangeError(`it has ${expression.length} characters; at most ${LONGEST} are allowed`);
  }
  const fields = expression.trim().split(/\s+/);
  if (fields.length < 6 || fields.length > 7) {
    throw new RangeError(
      `it has ${fields.length} fields; a Quartz expression has 6 or 7: second minute hour day-of-month month day-of-week [year]`,
    );
  }
  const [second = '', minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = '*'] =
    fields;
  const [seconds, minutes] = [parseField(second, SECOND), parseField(minute, MINUTE)];
  const times = parseField(hour, HOUR).flatMap((h) =>
    minutes.flatMap((m) => seconds.map((s) => (h * 60 + m) * 60 + s)),
  );
  return {
    times,
    isDay: parseDays(dayOfMonth, dayOfWeek),
    months: new Set(parseField(month, MONTH)),
    years: new Set(parseField(year, YEAR)),
  };
}

/**
 * The first time after this one that an expression names in a time zone, in milliseconds; undefined when none comes.
 * A time that the clocks skip is the one that they show instead; one that they show twice is the first of both.
 */
export function nextCronTime(cron: QuartzCron, timeZone: string, after: number): number | undefined {
  const local = localTime(after, timeZone);
  const today = Math.floor(local / DAY_MS) * DAY_MS;
  for (let midnight = today; midnight < today + HORIZON_DAYS * DAY_MS; midnight += DAY_MS) {
    const date = new Date(midnight);
    const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
    if (!cron.months.has(day.month) || !cron.years.has(day.year) || !cron.isDay(day)) continue;
    for (const seconds of cron.times) {
      const wanted = midnight + seconds * 1000;
      if (wanted <= local) continue;
      const instant = instantOf(wanted, timeZone);
      if (instant > after) return instant;
    }
  }
  return undefined;
}
