import { isDeepStrictEqual } from 'node:util';
import { pairItems } from './list-items.ts';
import type { TerraformChange } from './plan-json.ts';

/** One attribute that a plan changes. */
export interface AttributeChange {
  /** Such as `task[train].timeout_seconds`. */
  readonly path: string;
  /** As text, never a sensitive value; undefined where there was none. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** A value and, in the same shape, which parts of it are sensitive or not known yet. */
interface Side {
  readonly value: unknown;
  readonly sensitive: unknown;
  readonly unknown: unknown;
}

/** Stands for a whole nested block, which is never spelled out. */
export const BLOCK = '{…}';

const NOTHING: Side = { value: undefined, sensitive: undefined, unknown: undefined };

/** What an update changes, in the order of the attributes. */
export function attributeChanges(change: TerraformChange): readonly AttributeChange[] {
  return compare(
    { value: change.before, sensitive: change.before_sensitive, unknown: undefined },
    { value: change.after, sensitive: change.after_sensitive, unknown: change.after_unknown },
    '',
  );
}

function compare(before: Side, after: Side, path: string): readonly AttributeChange[] {
  if (!holds(after.unknown) && sameValue(before.value, after.value)) return [];
  const opaque = [before.sensitive, after.sensitive, after.unknown].includes(true);
  if (!opaque && isObject(before.value) && isObject(after.value)) {
    const unknown = isObject(after.unknown) ? Object.keys(after.unknown) : [];
    const keys = new Set([...Object.keys(before.value), ...Object.keys(after.value), ...unknown]);
    return [...keys].flatMap((key) =>
      compare(at(before, key), at(after, key), path === '' ? key : `${path}.${key}`),
    );
  }
  if (!opaque && (isBlocks(before.value) || isBlocks(after.value))) {
    return pairItems(list(before.value), list(after.value)).flatMap(({ label, before: from, after: to }) =>
      compare(
        from === undefined ? NOTHING : at(before, from),
        to === undefined ? NOTHING : at(after, to),
        `${path}${label}`,
      ),
    );
  }
  // Marked on one side is sensitive on both: the other may be the same secret, from before it was marked.
  const sensitive = holds(before.sensitive) || holds(after.sensitive);
  return [{ path, before: text(before, sensitive), after: text(after, sensitive) }];
}

/** Terraform's older provider library does not tell empty from absent. */
function sameValue(before: unknown, after: unknown): boolean {
  return isDeepStrictEqual(before, after) || (isEmpty(before) && isEmpty(after));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** A list of nested blocks: its items are compared one by one. A list of plain values is compared whole. */
function isBlocks(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function at(side: Side, key: string | number): Side {
  return {
    value: part(side.value, key),
    sensitive: part(side.sensitive, key),
    unknown: part(side.unknown, key),
  };
}

function part(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

/** Whether a marker is `true` anywhere. */
function holds(marker: unknown): boolean {
  if (marker === true) return true;
  return typeof marker === 'object' && marker !== null && Object.values(marker).some(holds);
}

function text({ value, unknown }: Side, sensitive: boolean): string | undefined {
  if (holds(unknown) && !isObject(value)) return '(known after apply)';
  if (isEmpty(value) && value !== '') return undefined;
  if (sensitive) return '(sensitive)';
  return isObject(value) ? BLOCK : JSON.stringify(value);
}
