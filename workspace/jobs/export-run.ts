import { html } from '../browser/html.ts';
import type { Attempt, RunRecord } from '../engine/run-record.ts';
import { taskOf } from '../engine/run-record.ts';
import { attemptDirectory } from '../execute/attempt-directory.ts';
import { readLogTail } from '../execute/log-tail.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { exportOfActiveRun, exportOfOtherTask, outputOfSeveralTasks } from './errors.ts';

/** A page of what `runs/export` gives. */
interface ExportedView {
  readonly type: 'NOTEBOOK';
  readonly name: string;
  /** HTML. */
  readonly content: string;
}

/**
 * The notebook of a task run as a page of what it printed; its cells are not in it.
 * Databricks refuses it for everything but notebooks.
 * @throws ApiError - not a task run, not of a notebook, or not over
 */
export function exportRun(
  context: WorkspaceContext,
  run: RunRecord,
  attempt: Attempt | undefined,
): ExportedView[] {
  if (attempt === undefined) throw outputOfSeveralTasks();
  const path = taskOf(run, attempt)?.notebook_task?.notebook_path;
  if (path === undefined) throw exportOfOtherTask(attempt.taskRunId);
  if (attempt.endedAt === undefined) throw exportOfActiveRun(attempt.taskRunId);
  const { log } = attemptDirectory(context.directory, run.runId, attempt.taskRunId);
  const { logs } = readLogTail(log);
  const failure = attempt.errorTrace ?? attempt.error ?? '';
  const printed = [logs, failure].filter(Boolean).map((text) => html`<pre>${text}</pre>\n`);
  const page = html`<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>${path}</title></head><body>
<h1>${path}</h1>
${printed}</body></html>`;
  return [{ type: 'NOTEBOOK', name: path.split('/').at(-1) ?? path, content: page.text }];
}
