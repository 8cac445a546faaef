import { isJson, writeJson } from '../../../runtime/index.ts';
import type { Ending } from '../../screen/reporter.ts';
import type { RunFlags, WorkspaceSession } from '../../session/workspace-session.ts';
import { type DryRunDocument, type ShownRequest, shownRequest } from './dry-run-document.ts';

/** What a dry run has found out. */
export interface DryRun {
  /** What would be done, and what is in the way. */
  readonly lines: readonly string[];
  /** The keys of the tasks that would run, upstream ones first. */
  readonly tasks: readonly string[];
}

/** Prints what would have been sent as one document, and says in words what it means. */
export function showDryRun(
  { lines, tasks }: DryRun,
  { target, unsent, print }: WorkspaceSession,
  { json, junit, resultFile }: RunFlags,
): Ending {
  const requests = unsent.map(shownRequest);
  const document: DryRunDocument = { v: 1, type: 'dry_run', host: target.host, tasks, requests };
  print(`${writeJson(document, json ? 0 : 2)}\n`);
  const hasReport = junit !== undefined || resultFile !== undefined;
  return {
    exitCode: 0,
    lines: [
      ...lines,
      ...uploadLines(requests),
      ...(hasReport ? ['no report is written of a dry run'] : []),
      'dry run: nothing was sent that changes anything',
    ],
  };
}

/** `3 tasks: prepare, train, evaluate`, and of many the first. */
export function taskList(tasks: readonly string[]): string {
  return `${tasks.length} ${tasks.length === 1 ? 'task' : 'tasks'}${tasks.length > 0 ? ': ' : ''}${firstOf(tasks)}`;
}

/** No token is made up that nobody will send. */
export function tokenLine(once: string | undefined): string {
  return once === undefined
    ? 'the real request adds an idempotency_token, another one for each start'
    : 'the idempotency_token is that of the key: where it has started a run already, that one is adopted';
}

function uploadLines(requests: readonly ShownRequest[]): string[] {
  const uploads = requests.filter(({ content }) => content !== undefined);
  const named = uploads.map(({ path, body, content }) => {
    const to = isJson(body) ? body.path : path.replace('/api/2.0/fs/files', '');
    return `${to} (${content?.bytes} bytes)`;
  });
  if (named.length === 0) return [];
  return [`would upload ${named.length === 1 ? 'a file' : `${named.length} files`}: ${firstOf(named)}`];
}

const SHOWN = 12;

function firstOf(names: readonly string[]): string {
  const more = names.length - SHOWN;
  return [...names.slice(0, SHOWN), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}
