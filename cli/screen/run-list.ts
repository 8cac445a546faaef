import { durationOf } from './duration.ts';
import { counts, type Row, renderRows } from './rows.ts';
import type { RunView } from './run-view.ts';
import type { Style } from './style.ts';
import { failedTasks, reasonOf } from './task-note.ts';
import { elapsed } from './tree.ts';
import { cut, plainLine } from './width.ts';

export interface Frame {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly width: number;
  readonly height: number;
}

/** Lines that are not rows: header, hint, an outage, and one to spare for the cursor. */
const AROUND = 4;

/** Several runs, a row for each: at most `height` lines of `width` columns. */
export function renderRuns(views: readonly RunView[], frame: Frame, style: Style, hint: string): string[] {
  const { now, width, height } = frame;
  const line = (text: string) => cut(text, width, style.ellipsis);
  const lines = [
    style.paint('bold', line(`${views.length} runs: ${counts(views.map(({ run }) => run))}`)),
    ...renderRows(
      views.map((view) => rowOf(view, now)),
      { width, height: Math.max(1, height - AROUND) },
      style,
    ),
  ];
  const outage = views.find((view) => view.outage !== undefined)?.outage;
  if (outage !== undefined) {
    const text = `no contact for ${durationOf(now - outage.since)}, trying again: ${plainLine(outage.reason)}`;
    lines.push(style.paint('yellow', line(text)));
  }
  if (!views.every(({ ended }) => ended)) lines.push(style.paint('grey', line(hint)));
  return lines;
}

function rowOf({ run, outage }: RunView, now: number): Row {
  const failed = failedTasks(run).map(({ key }) => key);
  const tasks = run.tasks.map(({ latest }) => latest);
  const notes = [
    outage === undefined ? '' : 'no contact',
    tasks.length > 0 ? counts(tasks) : '',
    failed.length > 0 ? `failed: ${failed.join(', ')}` : reasonOf(run),
  ];
  const key = `${plainLine(run.name)} ${run.runId}`;
  return { key, state: run.state, clock: elapsed(run, now), note: notes.filter(Boolean).join('  ') };
}
