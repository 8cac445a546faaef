import type { Finding } from './check.ts';

/**
 * Quartz cron, as Databricks schedules take it
 * (https://www.quartz-scheduler.org/documentation/quartz-2.3.0/tutorials/crontrigger.html).
 */

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
  /** What stands alone, besides numbers: `L`, `15W`, `6#3`, `?`. */
  readonly special?: RegExp;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const FIELDS: readonly Field[] = [
  { name: 'second', min: 0, max: 59 },
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day', min: 1, max: 31, special: /^(\?|L(-\d{1,2})?|LW|\d{1,2}W)$/i },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  {
    name: 'weekday',
    min: 1,
    max: 7,
    names: WEEKDAYS,
    special: /^(\?|L|([1-7]|[A-Z]{3})L|([1-7]|[A-Z]{3})#[1-5])$/i,
  },
  { name: 'year', min: 1970, max: 2099 },
];

/** What is wrong with an expression, or undefined. */
export function quartzProblem(expression: string): Finding | undefined {
  const texts = expression.trim().split(/\s+/);
  const where = `schedule '${expression}'`;
  if (texts.length < 6 || texts.length > 7) {
    return {
      message: `${where} has ${texts.length} fields; Quartz has 6 or 7: second minute hour day month weekday [year]`,
      hint: texts.length === 5 ? 'unix cron is given by Schedule.cron(…)' : undefined,
    };
  }
  for (const [index, field] of FIELDS.entries()) {
    const text = texts[index];
    if (text !== undefined && !text.split(',').every((part) => isPart(part, field))) {
      return { message: `${where}: ${field.name} '${text}' is not Quartz` };
    }
  }
  const days = [texts[3], texts[5]].filter((text) => text === '?').length;
  if (days === 1) return undefined;
  return {
    message: `${where} has ${days === 0 ? 'no ? for day or weekday' : '? for both day and weekday'}; Quartz wants it for one of them`,
  };
}

function isPart(part: string, field: Field): boolean {
  if (field.special?.test(part)) return true;
  const [range = '', step, ...more] = part.split('/');
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  if (range === '*') return true;
  const bounds = range.split('-');
  return bounds.length <= 2 && bounds.every((bound) => isValue(bound, field));
}

function isValue(text: string, { min, max, names }: Field): boolean {
  if (names?.includes(text.toUpperCase())) return true;
  return /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max;
}
