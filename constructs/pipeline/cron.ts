import type { Mistake } from '../private/mistake.ts';
import { backwardsField, badField, bothDays, wrongFieldCount } from './schedule-errors.ts';

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Names that stand for numbers, the first for `min`. */
  readonly names?: readonly string[];
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const MINUTE: Field = { name: 'minute', min: 0, max: 59 };
const HOUR: Field = { name: 'hour', min: 0, max: 23 };
const DAY: Field = { name: 'day', min: 1, max: 31 };
const MONTH: Field = { name: 'month', min: 1, max: 12, names: MONTHS };
/** Both 0 and 7 are Sunday. */
const WEEKDAY: Field = { name: 'weekday', min: 0, max: 7, names: WEEKDAYS };
const FIELDS = [MINUTE, HOUR, DAY, MONTH, WEEKDAY] as const;

/** The expression in Quartz, or what is wrong with it. */
export type CronResult = { readonly quartz: string } | { readonly problem: Mistake };

/**
 * Unix cron to Quartz, the language of Databricks' schedules
 * (https://docs.databricks.com/api/workspace/jobs/create, `quartz_cron_expression`).
 * Quartz has a field for seconds in front, counts weekdays from 1 = Sunday, and wants `?` in one of the two day fields.
 *
 * @param expression five fields: minute hour day month weekday
 */
export function toQuartz(expression: string): CronResult {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) return { problem: wrongFieldCount(expression, fields.length) };
  for (const [index, field] of FIELDS.entries()) {
    const problem = problemOf(fields[index] ?? '', field, expression);
    if (problem !== undefined) return { problem };
  }
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
  if (day !== '*' && weekday !== '*') return { problem: bothDays(expression) };
  const days = weekday === '*' ? `${day} ${month} ?` : `? ${month} ${weekdayNames(weekday)}`;
  return { quartz: `0 ${minute} ${hour} ${days}` };
}

/** What is wrong with one field: a comma-separated list of `*`, `n`, `a-b`, each with an optional `/step`. */
function problemOf(text: string, field: Field, expression: string): Mistake | undefined {
  for (const part of text.split(',')) {
    const [range = '', step, ...more] = part.split('/');
    const bounds = range === '*' ? [] : range.split('-');
    const stepIsGood = step === undefined || (/^\d+$/.test(step) && Number(step) > 0);
    const values = bounds.map((bound) => numberOf(bound, field));
    if (more.length > 0 || bounds.length > 2 || !stepIsGood || values.includes(undefined)) {
      return badField(expression, field.name, text, [field.min, field.max]);
    }
    const [from = 0, to = from] = values;
    if (from > to) return backwardsField(expression, field.name, text);
  }
  return undefined;
}

function numberOf(text: string, field: Field): number | undefined {
  const named = field.names?.indexOf(text.toUpperCase()) ?? -1;
  if (named >= 0) return field.min + named;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= field.min && value <= field.max ? value : undefined;
}

/** Every weekday by name, in the order of the week: `1-5` and `MON-FRI` become `MON,TUE,WED,THU,FRI`. */
function weekdayNames(text: string): string {
  const days = new Set<number>();
  for (const part of text.split(',')) {
    const [range = '', step] = part.split('/');
    const [from = 0, to = step === undefined ? from : 6] =
      range === '*' ? [0, 6] : range.split('-').map((bound) => numberOf(bound, WEEKDAY) ?? 0);
    for (let day = from; day <= to; day += Number(step ?? 1)) days.add(day % 7);
  }
  return [...days]
    .sort((a, b) => a - b)
    .map((day) => WEEKDAYS[day])
    .join(',');
}
