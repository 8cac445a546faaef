import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { dependencyOrder } from './dependency-order.ts';
import type { Element, Move } from './element.ts';
import { notSynthesized, synthesisUnreadable, unknownStack } from './errors.ts';
import { type DeclaredElement, instancesOf, movesOfInstances } from './instances.ts';

const manifestSchema = z.looseObject({
  stacks: z.record(
    z.string(),
    z.looseObject({
      workingDirectory: z.string(),
      synthesizedStackPath: z.string(),
      dependencies: z.array(z.string()).default([]),
    }),
  ),
});

const elementSchema = z.looseObject({
  '//': z.unknown().optional(),
  depends_on: z.array(z.string()).default([]),
  for_each: z.record(z.string(), z.string()).optional(),
  lifecycle: z
    .strictObject({
      create_before_destroy: z.boolean(),
      prevent_destroy: z.boolean(),
      // What something else changed is written over only when the stack itself changes.
      ignore_changes: z.union([z.literal('all'), z.array(z.string())]),
    })
    .partial()
    .optional(),
});
const elementsSchema = z.record(z.string(), z.record(z.string(), elementSchema)).default({});

/** Strict: what is not named here, such as a module, would otherwise be missing in the workspace without a word. */
const templateSchema = z.strictObject({
  '//': z.unknown().optional(),
  terraform: z.unknown().optional(),
  provider: z.unknown().optional(),
  output: z.unknown().optional(),
  import: z.array(z.strictObject({ to: z.string(), id: z.string() })).default([]),
  moved: z.array(z.strictObject({ from: z.string(), to: z.string() })).default([]),
  data: elementsSchema,
  resource: elementsSchema,
});

/** A stack as the app wrote it. */
export interface SynthesizedStack {
  readonly name: string;
  /** The absolute path of its folder, from which paths of files are taken. */
  readonly directory: string;
  readonly elements: readonly Element[];
  /** What is there already and is taken over instead of created: its id by its address. */
  readonly imports: ReadonlyMap<string, string>;
  /** What had another address before. */
  readonly moves: readonly Move[];
}

/**
 * The stacks in an app's output folder, each after those it depends on.
 *
 * @param chosen - the names of those wanted; undefined for all
 * @throws UserError `not_synthesized`, `synthesis_unreadable`, `unknown_stack`, `dependency_cycle`
 */
export function readSynthesis(
  outdir: string,
  chosen: readonly string[] | undefined,
): readonly SynthesizedStack[] {
  const { stacks } = readJson(join(outdir, 'manifest.json'), manifestSchema, outdir);
  const known = Object.keys(stacks);
  const unknown = chosen?.find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownStack(unknown, outdir, known);
  const wanted = Object.entries(stacks).filter(([name]) => chosen?.includes(name) ?? true);
  return dependencyOrder(
    wanted,
    ([name]) => name,
    ([, { dependencies }]) => dependencies,
  ).map(([name, { workingDirectory, synthesizedStackPath }]) => {
    const template = readJson(resolve(outdir, synthesizedStackPath), templateSchema, outdir);
    const elements = instancesOf(declaredElements(template));
    return {
      name,
      directory: resolve(outdir, workingDirectory),
      elements,
      imports: new Map(template.import.map(({ to, id }) => [to, id])),
      moves: movesOfInstances(template.moved, elements),
    };
  });
}

function declaredElements({ data, resource }: z.output<typeof templateSchema>): readonly DeclaredElement[] {
  const dataSources = Object.entries(data).map(([type, byName]) => [`data.${type}`, byName] as const);
  return [...dataSources, ...Object.entries(resource)].flatMap(([type, byName]) =>
    Object.entries(byName).map(
      ([name, { depends_on, for_each, lifecycle: _lifecycle, '//': _comment, ...attributes }]) => ({
        type,
        address: `${type}.${name}`,
        attributes,
        dependsOn: depends_on,
        forEach: for_each,
      }),
    ),
  );
}

function readJson<Schema extends z.ZodType>(file: string, schema: Schema, outdir: string): z.output<Schema> {
  const parsed = schema.safeParse(parseJson(file, outdir));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw synthesisUnreadable(file, `${issue?.path.join('.') || 'top level'}: ${issue?.message}`);
}

function parseJson(file: string, outdir: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw synthesisUnreadable(file, error.message);
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw notSynthesized(outdir);
    throw error;
  }
}
