import { randomUUID } from 'node:crypto';
import type { CommandReport } from './command-report.ts';

/** GitHub takes a megabyte of outputs from a job. */
const MOST = 1000;

/**
 * What later steps read as `steps.<id>.outputs`: `run_id`, `run_url`, `result` and `exit_code`; of several runs one
 * value a line.
 * @param delimiter a line that is in none of the values
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubOutputs(
  { exitCode, runs }: CommandReport,
  delimiter = `lakeform-${randomUUID()}`,
): string {
  const told = runs.slice(0, MOST);
  const outputs = {
    run_id: told.map(({ run }) => run.runId),
    run_url: told.map(({ run }) => run.url),
    result: told.map(({ outcome }) => outcome ?? 'unknown'),
    exit_code: [String(exitCode)],
  };
  return Object.entries(outputs)
    .map(([name, values]) => `${name}<<${delimiter}\n${values.join('\n')}\n${delimiter}\n`)
    .join('');
}
