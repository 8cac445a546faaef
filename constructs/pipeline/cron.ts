/**
 * Unix cron to Quartz, the language of Databricks' schedules
 * (https://docs.databricks.com/api/workspace/jobs/create, `quartz_cron_expression`).
 * Quartz has a field for seconds in front, counts weekdays from 1 = Sunday, and wants `?` in one of the two day fields.
 */

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

export type CronResult = { readonly quartz: string } | { readonly problem: string; readonly hint?: string };

/** @param expression five fields: minute hour day month weekday. Never throws. */
export function toQuartz(expression: string): CronResult {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) return wrongFieldCount(expression, fields.length);
  for (const [index, field] of FIELDS.entries()) {
    const problem = problemOf(fields[index] ?? '', field);
    if (problem !== undefined) return { problem: `schedule '${expression}': ${problem}` };
  }
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
  if (day !== '*' && weekday !== '*') {
    return {
      problem: `schedule '${expression}' restricts both day and weekday, which Quartz cannot say`,
      hint: 'declare two pipelines, or leave one of the two fields *',
    };
  }
  const days = weekday === '*' ? `${day} ${month} ?` : `? ${month} ${weekdayNames(weekday)}`;
  return { quartz: `0 ${minute} ${hour} ${days}` };
}

function wrongFieldCount(expression: string, count: number): CronResult {
  const problem = `schedule '${expression}' has ${count} ${count === 1 ? 'field' : 'fields'}; unix cron has 5: minute hour day month weekday`;
  const quartz = count === 6 || count === 7;
  return quartz ? { problem, hint: 'it looks like Quartz: use Schedule.quartz(…)' } : { problem };
}

/** What is wrong with one field: a comma-separated list of `*`, `n`, `a-b`, each with an optional `/step`. */
function problemOf(text: string, field: Field): string | undefined {
  for (const part of text.split(',')) {
    const [range = '', step, ...more] = part.split('/');
    const bounds = range === '*' ? [] : range.split('-');
    const stepIsGood = step === undefined || (/^\d+$/.test(step) && Number(step) > 0);
    const values = bounds.map((bound) => numberOf(bound, field));
    if (more.length > 0 || bounds.length > 2 || !stepIsGood || values.includes(undefined)) {
      return `${field.name} '${text}' is not one of *, a number from ${field.min} to ${field.max}, a-b, a list with commas, any of them with /step`;
    }
    const [from = 0, to = from] = values;
    if (from > to) return `${field.name} '${text}' counts backwards`;
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
