import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { fileProblem } from '../messages/file-problem.ts';
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
  const value = parseJson(readText(file, missing, invalid));
  if (value === undefined) throw invalid('no JSON');
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(`${issue?.path.join('.') || 'top level'}: ${issue?.message}`);
}

function readText(file: string, missing: () => Error, invalid: (problem: string) => Error): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) throw missing();
    throw invalid(fileProblem(error));
  }
}

/** Or what should be its folder is a file. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
