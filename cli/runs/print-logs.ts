import { readLogs, type TaskLogs } from '../../runtime/index.ts';
import { SYMBOLS } from '../screen/symbols.ts';
import { parseAttempt, parseRun } from './arguments.ts';
import type { Session } from './session.ts';
import { inWorkspace, type RunFlags } from './workspace-session.ts';

export interface LogsFlags extends RunFlags {
  readonly attempt?: string;
}

const HINT = 'Ctrl+C stops';

/** `lakeform logs`: what the tasks of a run wrote, on standard output; what it is, on standard error. */
export async function printLogs(
  given: string,
  task: string | undefined,
  flags: LogsFlags,
  session: Session,
): Promise<void> {
  const { runId, host } = parseRun(given);
  const attempt = flags.attempt === undefined ? undefined : parseAttempt(flags.attempt);
  await inWorkspace(session, flags, { verb: 'logs', host, cancels: false, hint: HINT }, async (opened) => {
    const signal = opened.interrupts.detach;
    for await (const logs of readLogs(opened.client, { runId, task, attempt, signal })) {
      if (task === undefined) session.stdout.write(`== ${logs.task}, ${titleOf(logs)}\n`);
      session.stdout.write(bodyOf(logs));
      const note = noteOn(logs);
      if (note !== undefined) session.stderr.write(`${logs.task}: ${note}\n`);
    }
    return 0;
  });
}

function titleOf({ attempt, state }: TaskLogs): string {
  return `attempt ${attempt}, ${SYMBOLS[state].word}`;
}

/** The output, and the error where the output does not end in it already. */
function bodyOf({ text, error = '', trace = '' }: TaskLogs): string {
  const parts = [text];
  if (!text.includes(trace.trim() || error.trim()))
    parts.push(trace.includes(error) ? trace : `${error}\n${trace}`);
  return parts.flatMap((part) => (part.trim() === '' ? [] : `${part.trimEnd()}\n`)).join('');
}

function noteOn({ text, error, ended, truncated, state }: TaskLogs): string | undefined {
  if (truncated) return 'only the last 5 MB were kept';
  if (text || error) return undefined;
  if (ended) return state === 'skipped' ? 'did not run' : 'wrote nothing';
  return `${SYMBOLS[state].word}; Databricks gives the output of a task when it has ended`;
}
