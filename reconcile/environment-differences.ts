import { isDeepStrictEqual } from 'node:util';
import type { DeclaredEnvironment } from './environment.ts';

/** One setting that two environments hold differently; undefined where an environment does not have it. */
export interface EnvironmentDifference {
  /** Such as `naming.prefix`. */
  readonly path: string;
  readonly values: readonly [string | undefined, string | undefined];
}

/**
 * Every setting in which two environments differ, besides their names. Objects are compared key by key; lists and
 * tagged values (objects with a `type`, such as a backend) whole, as they are overlaid whole.
 */
export function environmentDifferences(
  a: DeclaredEnvironment,
  b: DeclaredEnvironment,
): readonly EnvironmentDifference[] {
  return differences(a, b, '').filter(({ path }) => path !== 'name');
}

function differences(a: unknown, b: unknown, path: string): readonly EnvironmentDifference[] {
  if (isDeepStrictEqual(a, b)) return [];
  if (!isNested(a) || !isNested(b)) return [{ path, values: [text(a), text(b)] }];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) => differences(a[key], b[key], path === '' ? key : `${path}.${key}`));
}

function isNested(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('type' in value);
}

function text(value: unknown): string | undefined {
  return value === undefined
    ? undefined
    : typeof value === 'string' && value !== ''
      ? value
      : JSON.stringify(value);
}
