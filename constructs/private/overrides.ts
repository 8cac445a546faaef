import type { Overrides, OverrideValue } from '../managed-props.ts';

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
