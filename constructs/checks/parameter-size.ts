import { type Attributes, blocksOf } from './attributes.ts';
import { type Finding, type Rule, rule } from './check.ts';
import { kindsOf } from './job-context.ts';

/** How many bytes the parameters of a task may have as JSON, by the attribute that holds them. */
const LIMITS: ReadonlyMap<string, number> = new Map([
  ['base_parameters', 10_000],
  ['job_parameters', 1_048_576],
  ['named_parameters', 10_000],
  ['parameters', 10_000],
]);

export function parametersSize(): Rule {
  return rule(
    'the parameters of a task have at most 10,000 bytes as JSON, those of another job 1 MB',
    (task) => kindsOf(task).flatMap((kind) => blocksOf(task, kind).flatMap((block) => tooLarge(kind, block))),
  );
}

function tooLarge(kind: string, block: Attributes): Finding[] {
  return Object.keys(block).flatMap((name) => {
    const limit = LIMITS.get(name);
    if (limit === undefined) return [];
    const size = Buffer.byteLength(JSON.stringify(block[name]) ?? '');
    return size <= limit
      ? []
      : { attribute: `${kind}.${name}`, message: `has ${size} bytes as JSON; it may have at most ${limit}` };
  });
}
