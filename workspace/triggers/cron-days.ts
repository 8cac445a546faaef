import { DAY_OF_MONTH, DAY_OF_WEEK, parseField, parseValue } from './cron-field.ts';

/** A day of the calendar; `month` from 1 on. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export type DayRule = (day: Day) => boolean;

/**
 * The days that the day fields of a Quartz expression allow: exactly one of the two is `?`.
 * @throws RangeError
 */
export function parseDays(dayOfMonth: string, dayOfWeek: string): DayRule {
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    throw new RangeError(
      `exactly one of day of month ('${dayOfMonth}') and day of week ('${dayOfWeek}') must be ?`,
    );
  }
  return dayOfWeek === '?' ? daysOfMonth(dayOfMonth) : daysOfWeek(dayOfWeek);
}

function daysOfMonth(text: string): DayRule {
  const last = /^L(?:-(\d+))?(W?)$/i.exec(text);
  if (last !== null) {
    const before = Number(last[1] ?? 0);
    const wanted = (date: Day) => lengthOfMonth(date) - before;
    return last[2]
      ? (date) => date.day === nearestWeekday(date, wanted(date))
      : (date) => date.day === wanted(date);
  }
  const nearest = /^(\d+)W$/i.exec(text)?.[1];
  if (nearest !== undefined) {
    const wanted = parseValue(nearest, DAY_OF_MONTH);
    return (date) => date.day === nearestWeekday(date, Math.min(wanted, lengthOfMonth(date)));
  }
  const days = new Set(parseField(text, DAY_OF_MONTH));
  return ({ day }) => days.has(day);
}

function daysOfWeek(text: string): DayRule {
  if (/^L$/i.test(text)) return (date) => weekday(date) === 7;
  const last = /^(\w+)L$/i.exec(text)?.[1];
  if (last !== undefined) {
    const wanted = parseValue(last, DAY_OF_WEEK);
    return (date) => weekday(date) === wanted && date.day > lengthOfMonth(date) - 7;
  }
  const [, name, nth] = /^(\w+)#([1-5])$/.exec(text) ?? [];
  if (name !== undefined) {
    const wanted = parseValue(name, DAY_OF_WEEK);
    return (date) => weekday(date) === wanted && Math.ceil(date.day / 7) === Number(nth);
  }
  const days = new Set(parseField(text, DAY_OF_WEEK));
  return (date) => days.has(weekday(date));
}

/** 1 is Sunday, as in Quartz. */
function weekday({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;
}

function lengthOfMonth({ year, month }: Day): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The weekday nearest to a day, in the same month. */
function nearestWeekday(date: Day, day: number): number {
  const length = lengthOfMonth(date);
  switch (weekday({ ...date, day })) {
    case 7:
      return day === 1 ? 3 : day - 1;
    case 1:
      return day === length ? day - 2 : day + 1;
    default:
      return day;
  }
}
