import { runFacts, taskFacts } from '../screen/json-line.ts';
import type { CommandReport, RunReport } from './command-report.ts';

/** What a command found out, as the JSON of `--result-file`: docs/result.schema.json describes it. */
export function resultJson({ exitCode, problem, runs }: CommandReport): string {
  return `${JSON.stringify({ v: 1, exit_code: exitCode, problem, runs: runs.map(runResult) }, null, 2)}\n`;
}

function runResult({ run, outcome }: RunReport): Record<string, unknown> {
  const { runId, code, category, message, tasks } = run;
  return {
    run_id: runId,
    ...runFacts(run),
    outcome: outcome ?? 'unknown',
    code,
    category,
    message,
    tasks: tasks.map(taskFacts),
  };
}
