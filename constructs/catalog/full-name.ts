import type { Construct } from 'constructs';
import { report } from '../private/problems.ts';
import { badFullName } from './errors.ts';

/** A schema of Unity Catalog: `catalog.schema`. */
export type SchemaName = `${string}.${string}`;

/** What is in a schema of Unity Catalog: `catalog.schema.name`. */
export type ObjectName = `${string}.${string}.${string}`;

/** Up to a dot, a slash or a space; a reference is one part, whatever is in it. */
const PART = /(?:\$\{[^}]*\}|[^\s./])+/g;

const FORMS = { 2: '<catalog>.<schema>', 3: '<catalog>.<schema>.<name>' } as const;

/** The parts of a full name; a name that has not so many is reported. @param kind the word of the one to be found */
export function partsOf(at: Construct, kind: string, fullName: string, count: 2 | 3): readonly string[] {
  const parts = fullName.match(PART) ?? [];
  if (parts.length !== count || parts.join('.') !== fullName) {
    report(at, badFullName(kind, fullName, FORMS[count]));
  }
  return parts;
}
