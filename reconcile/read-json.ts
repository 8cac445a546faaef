import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { unreadableSynthesis } from './errors.ts';

/**
 * A JSON file as its schema describes it.
 * @throws what `missing` makes when there is no such file; UserError `unreadable_synthesis`
 */
export function readJson<T extends z.ZodType>(file: string, schema: T, missing: () => Error): z.infer<T> {
  const parsed = schema.safeParse(parseJson(file, readText(file, missing)));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw unreadableSynthesis(file, `${issue?.path.join('.') || 'top level'}: ${issue?.message}`);
}

function readText(file: string, missing: () => Error): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw missing();
    throw error;
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadableSynthesis(file, 'no JSON');
  }
}
