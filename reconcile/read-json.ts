import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { unreadableSynthesis } from './errors.ts';

/**
 * A JSON file as its schema describes it.
 * @throws what `missing` makes when there is no such file, and what `invalid` makes of a file that is not as described
 */
export function readJson<T extends z.ZodType>(
  file: string,
  schema: T,
  missing: () => Error,
  invalid = (problem: string): Error => unreadableSynthesis(file, problem),
): z.infer<T> {
  const value = parseJson(readText(file, missing));
  if (value === undefined) throw invalid('no JSON');
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(`${issue?.path.join('.') || 'top level'}: ${issue?.message}`);
}

function readText(file: string, missing: () => Error): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw missing();
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
