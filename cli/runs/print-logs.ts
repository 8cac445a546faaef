import {
  cadenceAt,
  every,
  findLogs,
  type LogsOptions,
  readLogs,
  type TaskLogs,
  volumeFiles,
  watchRun,
} from '../../runtime/index.ts';
import { contactLost } from '../screen/contact-words.ts';
import type { Ending } from '../screen/reporter.ts';
import { SYMBOLS } from '../screen/symbols.ts';
import type { Session } from '../session/session.ts';
import { inWorkspace, type RunFlags, type WorkspaceSession } from '../session/workspace-session.ts';
import { parseCount, parseRun } from './arguments.ts';
import * as errors from './errors.ts';

export interface LogsFlags extends RunFlags {
  readonly attempt?: string;
  readonly follow?: boolean;
}

const HINT = 'Ctrl+C stops';

/** Who follows a log waits for its lines: milliseconds between two looks. */
const LOOK = 2000;

/** `lakeform logs`: what the tasks of a run wrote, on standard output; what it is, on standard error. */
export async function printLogs(
  given: string,
  task: string | undefined,
  flags: LogsFlags,
  session: Session,
): Promise<void> {
  const { runId, host } = parseRun(given);
  const attempt = flags.attempt === undefined ? undefined : parseCount('--attempt', flags.attempt);
  if (flags.follow && attempt !== undefined) throw errors.flagsExclude('--follow', '--attempt');
  await inWorkspace(session, flags, { verb: 'logs', host, hint: HINT }, async (opened) => {
    const options = { runId, task, attempt, signal: opened.interrupts.detach };
    return flags.follow ? followLogs(options, opened) : printAll(options, opened);
  });
}

async function printAll(options: LogsOptions, { client, print, say }: WorkspaceSession): Promise<Ending> {
  for await (const logs of readLogs(client, options)) {
    if (options.task === undefined) print(`== ${logs.task}, ${titleOf(logs)}\n`);
    print(bodyOf(logs));
    const note = noteOn(logs);
    if (note !== undefined) say(`${logs.task}: ${note}`);
  }
  return { exitCode: 0, lines: [] };
}

/**
 * Databricks gives the output of a task when it has ended, so that is when it is printed; what a task writes to a
 * volume as well, line by line before. Tasks write at the same time: unless one is asked for, every line says whose it is.
 */
async function followLogs(
  options: LogsOptions,
  { client, clock, send, interrupts, print, say }: WorkspaceSession,
): Promise<Ending> {
  const cadence = cadenceAt(client.host, every(LOOK));
  const { runId, task } = await findLogs(client, options);
  for await (const event of watchRun(
    { runId },
    { client, clock, cadence, outputs: 'all', logs: volumeFiles(send), detach: interrupts.detach },
  )) {
    if (event.type === 'contact.lost') say(contactLost(event));
    if (event.type === 'run.finished') say(`run ${runId} ${SYMBOLS[event.state].word}`);
    if (event.type === 'watch.stopped') return { exitCode: interrupts.exitCode() ?? 8, lines: [] };
    if (event.type !== 'task.output' && event.type !== 'task.log') continue;
    if (task !== undefined && event.task !== task) continue;
    const text =
      event.type === 'task.log' ? event.text : bodyOf({ ...event, text: event.untold ?? event.text });
    const whose = event.attempt > 1 ? `${event.task} attempt ${event.attempt}` : event.task;
    print(task === undefined ? linesOf(whose, text) : text);
    if (event.type === 'task.output' && event.kept !== undefined)
      say(`${event.task}: only the ${event.kept} were kept`);
  }
  return { exitCode: 0, lines: [] };
}

/** Whole lines, each behind the words that say whose it is. */
function linesOf(whose: string, text: string): string {
  return text === '' ? '' : `${text.replace(/\n$/, '').replaceAll(/^/gm, `${whose} | `)}\n`;
}

function titleOf({ attempt, state }: TaskLogs): string {
  return `attempt ${attempt}, ${SYMBOLS[state].word}`;
}

/** The output, and the error where the output does not end in it already. */
function bodyOf({
  text = '',
  error = '',
  trace = '',
}: Pick<TaskLogs, 'error' | 'trace'> & { text?: string }): string {
  const parts = [text];
  if (!text.includes(trace.trim() || error.trim()))
    parts.push(trace.includes(error) ? trace : `${error}\n${trace}`);
  return parts.flatMap((part) => (part.trim() === '' ? [] : `${part.trimEnd()}\n`)).join('');
}

function noteOn({ text, error, ended, kept, state }: TaskLogs): string | undefined {
  if (kept !== undefined) return `only the ${kept} were kept`;
  if (text || error) return undefined;
  if (ended) return state === 'skipped' ? 'did not run' : 'wrote nothing';
  return `${SYMBOLS[state].word}; Databricks gives the output of a task when it has ended`;
}
