import { badAttributeName } from './errors.ts';
import type { Mistake } from './mistake.ts';

const ATTRIBUTE = /^[a-z_][a-z0-9_]*$/;

/**
 * Where a prop names attributes otherwise than the provider could. Only the first part of a path is judged: what is
 * inside may be an author's own, such as the name of a tag.
 */
export function attributeNameProblems(prop: string, paths: readonly string[]): Mistake[] {
  return paths
    .map((path) => path.split(/[.[]/, 1)[0] ?? '')
    .filter((name) => !ATTRIBUTE.test(name))
    .map((name) => badAttributeName(prop, name));
}
