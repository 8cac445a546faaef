import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { UserError } from '../../messages/user-error.ts';
import { problemsOf } from '../http/parse.ts';
import { type JobScripts, tasksSchema } from './scripts.ts';

const fileSchema = z.record(z.string(), tasksSchema);

/**
 * How the tasks of jobs go, from a JSON file: task keys and executions, as the control API takes them, by the name
 * or id of the job.
 * @throws UserError `script_unreadable`
 */
export function readScripts(file: string): JobScripts {
  const parsed = fileSchema.safeParse(readJson(file));
  if (parsed.success) return parsed.data;
  throw unreadable(file, problemsOf(parsed.error).join('; '));
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw unreadable(file, error instanceof Error ? error.message : String(error));
  }
}

function unreadable(file: string, problem: string): UserError {
  return new UserError('script_unreadable', `${file} is not a script of how tasks go: ${problem}`, {
    hint: 'it looks like { "dev_churn": { "report": { "result": "failure", "error": "no such table" } } }',
  });
}
