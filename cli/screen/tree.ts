import { isFinal, type RunSnapshot, type RunState, type TaskSnapshot } from '../../runtime/index.ts';
import { clockOf, durationOf } from './duration.ts';
import type { RunView } from './run-view.ts';
import type { Style } from './style.ts';
import { SYMBOLS } from './symbols.ts';
import { noteOf } from './task-note.ts';
import { cut, pad, plainLine, widthOf } from './width.ts';

/** Lines of a tree that are not rows: header, address, hint, and one to spare for the cursor. */
const FRAME = 5;

/**
 * A run as a tree of at most `height` lines of `width` columns (the address is never cut: it must stay usable).
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
  const { run, outage, ended } = view;
  const lines = [
    header(view, now, width, style),
    ...rows(run, now, width, Math.max(1, height - FRAME), style),
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

function rows(run: RunSnapshot, now: number, width: number, height: number, style: Style): string[] {
  const { shown, hidden } = fitting(run.tasks, height);
  const keyWidth = Math.min(
    Math.max(8, Math.floor(width * 0.4)),
    Math.max(0, ...shown.map(({ key }) => widthOf(key))),
  );
  const wordWidth = Math.max(0, ...shown.map(({ latest }) => SYMBOLS[latest.state].word.length));
  const lines = shown.map((task) => row(task, now, width, keyWidth, wordWidth, style));
  return hidden.length === 0
    ? lines
    : [...lines, style.paint('grey', cut(`  + ${counts(hidden)}`, width, style.ellipsis))];
}

function row(
  task: TaskSnapshot,
  now: number,
  width: number,
  keyWidth: number,
  wordWidth: number,
  style: Style,
): string {
  const { state } = task.latest;
  const { colour, word } = SYMBOLS[state];
  const key = pad(cut(task.key, keyWidth, style.ellipsis), keyWidth);
  const note = noteOf(task);
  const clock = elapsed(task.latest, now);
  const facts = [clock, note].filter(Boolean).join('   ');
  const left = `  ${style.glyph(state)} ${key}  `;
  const right = cut(`${pad(word, wordWidth)}  ${facts}`.trimEnd(), width - widthOf(left), style.ellipsis);
  const painted = right.startsWith(word) ? style.paint(colour, word) + right.slice(word.length) : right;
  return `  ${style.paint(colour, style.glyph(state))} ${key}  ${painted}`;
}

/** What is folded away first when there is no room: what is done from the top, what waits from the bottom. */
const DONE: readonly RunState[] = ['succeeded', 'skipped', 'cancelled'];
const WAITING: readonly RunState[] = ['blocked', 'pending', 'queued'];

function fitting(
  tasks: readonly TaskSnapshot[],
  height: number,
): { shown: TaskSnapshot[]; hidden: TaskSnapshot[] } {
  const hidden = new Set<TaskSnapshot>();
  // One more line is needed to say what is hidden.
  const excess = () => tasks.length - hidden.size + Math.min(1, hidden.size) - height;
  const inState = (states: readonly RunState[]) => (task: TaskSnapshot) => states.includes(task.latest.state);
  const fromBottom = tasks.toReversed();
  const dispensable = [...tasks.filter(inState(DONE)), ...fromBottom.filter(inState(WAITING)), ...fromBottom];
  for (const task of dispensable) if (excess() > 0) hidden.add(task);
  return {
    shown: tasks.filter((task) => !hidden.has(task)),
    hidden: tasks.filter((task) => hidden.has(task)),
  };
}

/** `2 running, 3 blocked, 1 succeeded` */
export function counts(tasks: readonly TaskSnapshot[]): string {
  const words = tasks.map(({ latest }) => SYMBOLS[latest.state].word);
  return [...new Set(words)]
    .map((word) => `${words.filter((other) => other === word).length} ${word}`)
    .join(', ');
}

/** The clock of a run or an attempt: running until it has ended, absent until it has started. */
function elapsed(
  { startTime, endTime, state }: Pick<RunSnapshot, 'startTime' | 'endTime' | 'state'>,
  now: number,
): string {
  if (state === 'skipped') return '';
  const until = isFinal(state) ? endTime : now;
  return startTime === undefined || until === undefined ? '' : clockOf(until - startTime);
}
