import { z } from 'zod';
import { didYouMean } from '../messages/nearest.ts';
import { type Environment, environmentSchema } from './schema.ts';

/** What is wrong with one environment, a line each: `environment 'dev': naming.prefix must be …`. */
export function environmentProblems(environment: Environment): string[] {
  const result = environmentSchema.safeParse(environment);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) =>
    describe(issue, environment).map((text) => `environment '${environment.name}': ${text}`),
  );
}

function describe(issue: z.core.$ZodIssue, environment: Environment): string[] {
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(issue.path, environment);
    return issue.keys.map((key) => unknownKey([...issue.path, key].join('.'), key, known));
  }
  const path = issue.path.join('.');
  const given = valueAt(environment, issue.path);
  if (given === undefined) return [`${path} is missing`];
  return [`${path} is ${JSON.stringify(given)}: ${lowerFirst(issue.message)}`];
}

function unknownKey(path: string, key: string, known: readonly string[]): string {
  const hint = didYouMean(key, known);
  const text = `unknown key ${path}; known here: ${known.join(', ')}`;
  return hint === undefined ? text : `${text}\n  hint: ${hint}`;
}

/** The keys that the schema knows at a path; in a value object those of its type. */
function keysAt(path: readonly PropertyKey[], environment: Environment): string[] {
  let schema: unknown = environmentSchema;
  for (const key of path) {
    if (schema instanceof z.ZodObject) schema = schema.shape[String(key)];
  }
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const type = valueAt(environment, [...path, 'type']);
    schema = schema.options.find((option) => typeOf(option) === type);
  }
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function typeOf(option: unknown): unknown {
  const tag = option instanceof z.ZodObject ? option.shape.type : undefined;
  return tag instanceof z.ZodLiteral ? tag.value : undefined;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), value);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
