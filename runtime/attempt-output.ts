import type { OutputAnswer } from './client/answers.ts';

/** What one attempt of a task left behind, whatever its kind. */
export interface AttemptOutput {
  /** Standard output and error, a notebook's result, or where the result can be seen. */
  readonly text?: string;
  /** What of the text was not told as the task's log grew, where that was followed. */
  readonly untold?: string;
  /** Which part of it Databricks has kept, where it was longer than 5 MB. */
  readonly kept?: 'first 5 MB' | 'last 5 MB';
  /** Its own error, in a line or more. */
  readonly error?: string;
  readonly trace?: string;
  /** The run that a run-job task started. */
  readonly nestedRunId?: string;
  /** Asked for before its attempt ended; there may be more to know then. */
  readonly isEarly?: boolean;
}

/** Reads the answer to `runs/get-output`. A dbt task's headers are a secret and left where they are. */
export function attemptOutput(answer: OutputAnswer): AttemptOutput {
  const { logs, notebook_output: notebook, run_job_output: nested } = answer;
  return {
    text: logs ?? notebook?.result ?? whereToLook(answer),
    kept: answer.logs_truncated ? 'last 5 MB' : notebook?.truncated ? 'first 5 MB' : undefined,
    error: answer.error || undefined,
    trace: answer.error_trace || undefined,
    nestedRunId: nested?.run_id,
  };
}

function whereToLook({
  sql_output: sql,
  dbt_output: dbt,
  run_job_output: nested,
}: OutputAnswer): string | undefined {
  const link =
    (sql?.query_output ?? sql?.alert_output ?? sql?.dashboard_output)?.output_link ?? dbt?.artifacts_link;
  if (link !== undefined) return `see ${link}\n`;
  return nested?.run_id === undefined ? undefined : `see run ${nested.run_id}\n`;
}

const LINES = 20;
const CHARACTERS = 8000;

/** The last lines of a text, for a summary. */
export function lastLines(text: string): string {
  const lines = text.slice(-CHARACTERS).trimEnd().split('\n').slice(-LINES).join('\n');
  // A copy: a part of a text keeps the whole of it in memory.
  return Buffer.from(lines).toString();
}
