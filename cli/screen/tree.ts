import { isFinal, type RunSnapshot, type TaskSnapshot } from '../../runtime/index.ts';
import { clockOf, durationOf } from './duration.ts';
import { type Row, renderRows } from './rows.ts';
import type { RunView } from './run-view.ts';
import type { Style } from './style.ts';
import { SYMBOLS } from './symbols.ts';
import { noteOf } from './task-note.ts';
import { cut, linesTaken, plainLine, widthOf } from './width.ts';

/** Lines of a tree that are neither rows nor the address: header, outage, hint, and one to spare for the cursor. */
const FRAME = 4;

/**
 * A run as a tree of at most `height` lines of `width` columns (the address is wrapped, never cut: it must stay usable).
 * What is done is folded away first when the rows do not fit; what runs or has failed stays.
 * @param now milliseconds since the epoch
 * @param hint what Ctrl+C does, shown until the end
 */
export function renderTree(
  view: RunView,
  now: number,
  width: number,
  height: number,
  style: Style,
  hint: string,
): string[] {
  const { run, outage, ended, logged = {} } = view;
  const lines = [
    header(view, now, width, style),
    ...renderRows(
      run.tasks.map((task) => rowOf(task, logged[`${task.attempts.length} ${task.key}`], now)),
      { width, height: Math.max(1, height - FRAME - linesTaken(run.url, width)) },
      style,
    ),
  ];
  if (outage !== undefined) {
    const text = `no contact for ${durationOf(now - outage.since)}, trying again: ${plainLine(outage.reason)}`;
    lines.push(style.paint('yellow', cut(text, width, style.ellipsis)));
  }
  lines.push(run.url);
  if (!ended) lines.push(style.paint('grey', cut(hint, width, style.ellipsis)));
  return lines;
}

function header({ run, cancelling }: RunView, now: number, width: number, style: Style): string {
  const { colour, word } = SYMBOLS[run.state];
  const state = cancelling && !isFinal(run.state) ? 'cancelling' : word;
  const facts = `${state} ${elapsed(run, now)}`.trim();
  const id = `run ${run.runId}`;
  const name = cut(plainLine(run.name), Math.max(8, width - facts.length - id.length - 6), style.ellipsis);
  const line = `${style.paint(colour, style.glyph(run.state))} ${style.paint('bold', name)}`;
  const rest = cut(`  ${facts}  ${id}`, width - 2 - widthOf(name), style.ellipsis);
  return line + rest;
}

/** @param logged what the task wrote last: of interest while it goes on */
function rowOf(task: TaskSnapshot, logged: string | undefined, now: number): Row {
  const { key, latest } = task;
  const news = isFinal(latest.state) ? undefined : logged;
  const note = [noteOf(task), news && plainLine(news)].filter(Boolean).join('  ');
  return { key, state: latest.state, clock: elapsed(latest, now), note };
}

/** The clock of a run or an attempt: running until it has ended, absent until it has started. */
export function elapsed(
  { startTime, endTime, state }: Pick<RunSnapshot, 'startTime' | 'endTime' | 'state'>,
  now: number,
): string {
  if (state === 'skipped') return '';
  const until = isFinal(state) ? endTime : now;
  return startTime === undefined || until === undefined ? '' : clockOf(until - startTime);
}
