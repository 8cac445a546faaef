import { invalidParameter } from '../http/api-error.ts';
import { ownEntry } from '../own-entry.ts';

/** What a condition is about: `metrics` and `auc` of `metrics.auc`. A bare name is one of `attributes`. */
export interface Field {
  readonly group: FieldGroup;
  readonly key: string;
}

export type FieldGroup = 'attributes' | 'metrics' | 'params' | 'tags' | 'datasets';
export type FieldValue = string | number | undefined;

/** Says what something that is searched has in a field. */
export type Lookup = (field: Field) => FieldValue;

type Condition = (lookup: Lookup) => boolean;

const GROUPS: Readonly<Record<string, FieldGroup>> = {
  attribute: 'attributes',
  attributes: 'attributes',
  attr: 'attributes',
  run: 'attributes',
  metric: 'metrics',
  metrics: 'metrics',
  param: 'params',
  params: 'params',
  parameter: 'params',
  parameters: 'params',
  tag: 'tags',
  tags: 'tags',
  dataset: 'datasets',
  datasets: 'datasets',
};

const FIELD = /^\s*(?:([A-Za-z]+)\s*\.\s*)?(?:"([^"]+)"|`([^`]+)`|([\w.$/-]+))/;
const COMPARISON = /^\s*(!=|>=|<=|=|>|<|(?:NOT\s+)?I?LIKE\b)\s*/i;
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.])/i;
const TEXT = /^(?:'((?:[^'\\]|\\.|'')*)'|"([^"]*)")/;

/**
 * The filter language of MLflow: `metrics.auc > 0.8 and tags."a b" LIKE 'x%'`, joined by AND only.
 * Source: https://mlflow.org/docs/latest/ml/search/search-runs
 *
 * @throws ApiError `INVALID_PARAMETER_VALUE` - it cannot be understood
 */
export function searchFilter(filter: string | undefined): Condition {
  if (filter === undefined || filter.trim() === '') return () => true;
  const reader = new Reader(filter);
  const conditions = [condition(reader)];
  while (reader.take(/^\s*AND\b/i)) conditions.push(condition(reader));
  reader.expectEnd();
  return (lookup) => conditions.every((holds) => holds(lookup));
}

/** What `order_by` puts first: negative when `a` comes before `b`. */
export function searchOrder(orderBy: readonly string[]): (a: Lookup, b: Lookup) => number {
  const clauses = orderBy.map((clause) => {
    const reader = new Reader(clause);
    const field = fieldAt(reader);
    const direction = reader.take(/^\s*(ASC|DESC)\b/i)?.[1]?.toUpperCase();
    reader.expectEnd();
    return { field, sign: direction === 'DESC' ? -1 : 1 };
  });
  return (a, b) => {
    for (const { field, sign } of clauses) {
      const order = compared(a(field), b(field), sign);
      if (order !== 0) return order;
    }
    return 0;
  };
}

/** Reads a text from its beginning on. */
class Reader {
  private readonly text: string;
  private rest: string;

  constructor(text: string) {
    this.text = text;
    this.rest = text;
  }

  take(pattern: RegExp): RegExpExecArray | undefined {
    const found = pattern.exec(this.rest) ?? undefined;
    if (found !== undefined) this.rest = this.rest.slice(found[0].length);
    return found;
  }

  expectEnd(): void {
    if (this.rest.trim() !== '') throw this.refusal();
  }

  refusal() {
    return invalidParameter(`Invalid clause(s) in filter string: '${this.text}', at '${this.rest.trim()}'`);
  }
}

function condition(reader: Reader): Condition {
  const field = fieldAt(reader);
  const nothing = reader.take(/^\s*IS\s+(NOT\s+)?NULL\b/i);
  if (nothing !== undefined) {
    const isWanted = nothing[1] !== undefined;
    return (lookup) => (lookup(field) !== undefined) === isWanted;
  }
  const list = reader.take(/^\s*(NOT\s+)?IN\s*\(\s*/i);
  if (list !== undefined) return membership(reader, field, list[1] === undefined);
  const operator = reader.take(COMPARISON)?.[1]?.toUpperCase().replace(/\s+/, ' ');
  const wanted = valueAt(reader);
  const holds = OPERATORS[operator ?? ''];
  if (holds === undefined) throw reader.refusal();
  return (lookup) => {
    const value = lookup(field);
    return value !== undefined && holds(value, typeof value === 'number' ? Number(wanted) : wanted);
  };
}

function membership(reader: Reader, field: Field, isWanted: boolean): Condition {
  const values = [valueAt(reader)];
  while (reader.take(/^\s*,\s*/)) values.push(valueAt(reader));
  if (reader.take(/^\s*\)/) === undefined) throw reader.refusal();
  const texts = values.map(String);
  return (lookup) => {
    const value = lookup(field);
    return value !== undefined && texts.includes(String(value)) === isWanted;
  };
}

function fieldAt(reader: Reader): Field {
  const [, group, quoted, ticked, plain] = reader.take(FIELD) ?? [];
  const key = quoted ?? ticked ?? plain;
  const name = group?.toLowerCase() ?? 'attributes';
  const known = ownEntry(GROUPS, name);
  if (key === undefined || known === undefined) throw reader.refusal();
  return { group: known, key };
}

function valueAt(reader: Reader): string | number {
  const number = reader.take(NUMBER);
  if (number !== undefined) return Number(number[0]);
  const [found, single, double] = reader.take(TEXT) ?? [];
  if (found === undefined) throw reader.refusal();
  return double ?? (single ?? '').replace(/\\(.)|'(')/g, '$1$2');
}

const OPERATORS: Readonly<Record<string, (value: string | number, wanted: string | number) => boolean>> = {
  '=': (value, wanted) => value === wanted || String(value) === String(wanted),
  '!=': (value, wanted) => String(value) !== String(wanted),
  '>': (value, wanted) => value > wanted,
  '>=': (value, wanted) => value >= wanted,
  '<': (value, wanted) => value < wanted,
  '<=': (value, wanted) => value <= wanted,
  LIKE: (value, wanted) => isLike(String(value), String(wanted)),
  ILIKE: (value, wanted) => isLike(String(value).toLowerCase(), String(wanted).toLowerCase()),
  'NOT LIKE': (value, wanted) => !isLike(String(value), String(wanted)),
  'NOT ILIKE': (value, wanted) => !isLike(String(value).toLowerCase(), String(wanted).toLowerCase()),
};

/**
 * Whether a value is like a pattern in which `%` stands for any text and `_` for any character. Not a regular
 * expression, which takes for ever over a few `%`: a `%` that turned out too short grows by one, earlier ones never.
 */
function isLike(value: string, pattern: string): boolean {
  let [at, place] = [0, 0];
  let [wildcard, grown] = [-1, 0];
  while (at < value.length) {
    if (pattern[place] === '%') {
      [wildcard, grown] = [place, at];
      place += 1;
    } else if (pattern[place] === '_' || pattern[place] === value[at]) {
      at += 1;
      place += 1;
    } else if (wildcard !== -1) {
      grown += 1;
      [at, place] = [grown, wildcard + 1];
    } else return false;
  }
  return /^%*$/.test(pattern.slice(place));
}

/** What is not there comes last, whatever the direction. */
function compared(a: FieldValue, b: FieldValue, sign: number): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (a === b) return 0;
  return a < b ? -sign : sign;
}
