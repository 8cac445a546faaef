import type { Environment } from './schema.ts';

/** What may differ in an overlay: any part of an environment, and always its name. */
export type Difference<E extends Environment = Environment> = EnvironmentPart<E> & { readonly name: string };

export type EnvironmentPart<T> = {
  readonly [Key in keyof T]?: T[Key] extends ReplacedWhole ? T[Key] : EnvironmentPart<T[Key]>;
};

/** What an overlay replaces as a whole. */
export type ReplacedWhole = string | number | boolean | readonly unknown[] | { type: string };

/**
 * An environment that is another one but for what differs.
 *
 * The merge rule: objects are merged key by key, to any depth. Everything else replaces what was there: texts,
 * numbers, lists, and value objects, which are the objects with a `type` (a workspace, a backend, a run-as).
 * Neither argument is changed. What comes out is checked when the environments are loaded.
 */
export function overlay<E extends Environment>(base: E, difference: Difference<E>): E {
  return merge(base, difference);
}

function merge<T extends object>(base: T, difference: object): T {
  const merged = { ...base };
  for (const [key, value] of Object.entries(difference)) {
    if (value === undefined) continue;
    const before: unknown = Object.hasOwn(base, key) ? Reflect.get(base, key) : undefined;
    const after = isMergeable(before) && isMergeable(value) ? merge(before, value) : value;
    // Defined, not set: a tag may be called `__proto__`.
    Object.defineProperty(merged, key, {
      value: after,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return merged;
}

function isMergeable(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('type' in value);
}
