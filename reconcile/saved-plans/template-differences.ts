import { isDeepStrictEqual } from 'node:util';
import type { StackTemplate } from '../stack-template.ts';

/** What differs between two JSONs of a stack, a block each: `databricks_job.churn differs`. */
export function templateDifferences(planned: StackTemplate, declared: StackTemplate): readonly string[] {
  const [before, after] = [blocksOf(planned), blocksOf(declared)];
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name) => {
    if (!after.has(name)) return [`${name} is gone`];
    if (!before.has(name)) return [`${name} is new`];
    return isDeepStrictEqual(before.get(name), after.get(name)) ? [] : [`${name} differs`];
  });
}

/** Resources and data sources by their addresses, everything else by its section. */
function blocksOf(template: StackTemplate): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(template).flatMap(([section, content]): [string, unknown][] => {
      if (section === 'resource') return addressed(content, '');
      if (section === 'data') return addressed(content, 'data.');
      return [[section, content]];
    }),
  );
}

function addressed(section: unknown, prefix: string): [string, unknown][] {
  return entriesOf(section).flatMap(([type, blocks]) =>
    entriesOf(blocks).map(([name, block]): [string, unknown] => [`${prefix}${type}.${name}`, block]),
  );
}

function entriesOf(value: unknown): readonly [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
