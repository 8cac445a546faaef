import type { ManagedProps, Overrides, OverrideValue } from '../managed-props.ts';
import { badAttributeName } from './errors.ts';
import type { Mistake } from './mistake.ts';

const ATTRIBUTE = /^[a-z_][a-z0-9_]*$/;

/** Where attributes have other names than the provider could give them. What is inside of them may be an author's own. */
export function nameProblems({
  overrides = {},
  ignoreChanges = [],
}: Pick<ManagedProps, 'overrides' | 'ignoreChanges'>): Mistake[] {
  const ignored = ignoreChanges === 'all' ? [] : ignoreChanges.map((path) => path.split(/[.[]/, 1)[0] ?? '');
  return [
    ...badNames(Object.keys(overrides)).map((name) => badAttributeName('overrides', name)),
    ...badNames(ignored).map((name) => badAttributeName('ignoreChanges', name)),
  ];
}

function badNames(names: readonly string[]): string[] {
  return names.filter((name) => !ATTRIBUTE.test(name));
}

/** Rendered attributes with an author's overrides merged into them, see `Overrides`. Neither argument changes. */
export function withOverrides<Attributes extends object>(
  attributes: Attributes,
  overrides: Overrides | undefined,
): Attributes {
  if (overrides === undefined) return attributes;
  return { ...attributes, ...mergedValues(Object.fromEntries(Object.entries(attributes)), overrides) };
}

function mergedValues(
  known: Readonly<Record<string, unknown>>,
  overrides: Overrides,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(overrides).map(([name, value]) => [name, mergedValue(known[name], value)]),
  );
}

function mergedValue(known: unknown, value: OverrideValue): unknown {
  if (value === undefined) return known;
  if (value === null) return undefined;
  if (!isBlock(value)) return value;
  const block = isBlock(known) ? known : {};
  return { ...block, ...mergedValues(block, value) };
}

function isBlock<Value>(value: Value): value is Value & Readonly<Record<string, never>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
