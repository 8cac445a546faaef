import type { z } from 'zod';
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
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey([...issue.path, key], siblings(environment, issue.path)));
  }
  const given = valueAt(environment, issue.path);
  if (given === undefined) return [`${path} is missing`];
  return [`${path} is ${JSON.stringify(given)}: ${lowerFirst(issue.message)}`];
}

function unknownKey(path: readonly PropertyKey[], known: readonly string[]): string {
  const key = String(path.at(-1));
  const hint = didYouMean(key, known);
  const text = `unknown key ${path.join('.')}; known here: ${known.join(', ')}`;
  return hint === undefined ? text : `${text}\n  hint: ${hint}`;
}

/** The keys that the schema knows at a path. */
function siblings(environment: Environment, path: readonly PropertyKey[]): string[] {
  let schema: unknown = environmentSchema;
  let value: unknown = environment;
  for (const key of path) {
    schema = optionOf(childSchema(schema, key), Reflect.get(Object(value), key));
    value = Reflect.get(Object(value), key);
  }
  return Object.keys(shapeOf(schema));
}

function childSchema(schema: unknown, key: PropertyKey): unknown {
  return Reflect.get(shapeOf(schema), key);
}

/** The member of a tagged union that a value says it is, or the schema itself. */
function optionOf(schema: unknown, value: unknown): unknown {
  const options: unknown = Reflect.get(Object(schema), 'options');
  if (!Array.isArray(options)) return schema;
  const type: unknown = Reflect.get(Object(value), 'type');
  return options.find((option) => Reflect.get(Object(childSchema(option, 'type')), 'value') === type);
}

function shapeOf(schema: unknown): object {
  return Object(Reflect.get(Object(schema), 'shape'));
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), value);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
