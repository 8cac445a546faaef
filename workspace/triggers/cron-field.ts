/** The values that one field of a cron expression allows. */
export interface FieldKind {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Names of values, the first that of `from`. */
  readonly names?: readonly string[];
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

export const SECOND: FieldKind = { name: 'second', from: 0, to: 59 };
export const MINUTE: FieldKind = { name: 'minute', from: 0, to: 59 };
export const HOUR: FieldKind = { name: 'hour', from: 0, to: 23 };
export const DAY_OF_MONTH: FieldKind = { name: 'day of month', from: 1, to: 31 };
export const MONTH: FieldKind = { name: 'month', from: 1, to: 12, names: MONTHS };
export const DAY_OF_WEEK: FieldKind = { name: 'day of week', from: 1, to: 7, names: DAYS };
export const YEAR: FieldKind = { name: 'year', from: 1970, to: 2199 };

/**
 * The values that a list such as `MON-FRI`, `0/15` or `1,3,5` stands for, sorted. Ranges may wrap, as in `FRI-MON`.
 * @throws RangeError - it cannot be read, or is out of bounds
 */
export function parseField(text: string, kind: FieldKind): number[] {
  const values = text.split(',').flatMap((part) => parsePart(part, kind));
  return [...new Set(values)].sort((a, b) => a - b);
}

/** One value of a field: a number or a name. @throws RangeError */
export function parseValue(text: string, kind: FieldKind): number {
  const named = kind.names?.indexOf(text.toUpperCase()) ?? -1;
  const value = named === -1 ? Number(/^\d+$/.exec(text)?.[0] ?? Number.NaN) : named + kind.from;
  if (value >= kind.from && value <= kind.to) return value;
  throw new RangeError(`'${text}' is no ${kind.name}; allowed are ${kind.from} to ${kind.to}`);
}

function parsePart(part: string, kind: FieldKind): number[] {
  const [range = '', stepText] = part.split('/');
  const step = stepText === undefined ? 1 : Number(/^[1-9]\d*$/.exec(stepText)?.[0]);
  if (Number.isNaN(step))
    throw new RangeError(`'${part}' has the step '${stepText}'; a step is a number from 1 on`);
  const [from, to] = boundsOf(range, stepText !== undefined, kind);
  const span = kind.to - kind.from + 1;
  const last = to >= from ? to : to + span;
  const values: number[] = [];
  for (let value = from; value <= last; value += step) values.push(value > kind.to ? value - span : value);
  return values;
}

function boundsOf(range: string, stepped: boolean, kind: FieldKind): [from: number, to: number] {
  if (range === '*') return [kind.from, kind.to];
  const [first = '', second] = range.split('-');
  const from = parseValue(first, kind);
  if (second !== undefined) return [from, parseValue(second, kind)];
  return [from, stepped ? kind.to : from];
}
