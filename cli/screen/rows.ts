import type { RunState } from '../../runtime/index.ts';
import type { Style } from './style.ts';
import { SYMBOLS } from './symbols.ts';
import { cut, pad, widthOf } from './width.ts';

/** One task, or one of several runs. */
export interface Row {
  readonly key: string;
  readonly state: RunState;
  /** How long it has taken, or nothing. */
  readonly clock: string;
  readonly note: string;
}

export interface RowSpace {
  readonly width: number;
  /** How many lines there are; one of them says what is hidden when they do not suffice. */
  readonly height: number;
}

/** Rows in columns. What is done is folded away first when there is no room; what runs or has failed stays. */
export function renderRows(rows: readonly Row[], { width, height }: RowSpace, style: Style): string[] {
  const { shown, hidden } = fitting(rows, height);
  const widestKey = Math.max(0, ...shown.map(({ key }) => widthOf(key)));
  const keyWidth = Math.min(Math.max(8, Math.floor(width * 0.4)), widestKey);
  const wordWidth = Math.max(0, ...shown.map(({ state }) => SYMBOLS[state].word.length));
  const lines = shown.map((row) => renderRow(row, width, keyWidth, wordWidth, style));
  if (hidden.length === 0) return lines;
  return [...lines, style.paint('grey', cut(`  + ${counts(hidden)}`, width, style.ellipsis))];
}

function renderRow(
  { key, state, clock, note }: Row,
  width: number,
  keyWidth: number,
  wordWidth: number,
  style: Style,
): string {
  const { colour, word } = SYMBOLS[state];
  const name = pad(cut(key, keyWidth, style.ellipsis), keyWidth);
  const facts = [clock, note].filter(Boolean).join('   ');
  const left = `  ${style.glyph(state)} ${name}  `;
  const right = cut(`${pad(word, wordWidth)}  ${facts}`.trimEnd(), width - widthOf(left), style.ellipsis);
  const painted = right.startsWith(word) ? style.paint(colour, word) + right.slice(word.length) : right;
  return `  ${style.paint(colour, style.glyph(state))} ${name}  ${painted}`;
}

/** What is folded away first: what is done from the top, what waits from the bottom. */
const DONE: readonly RunState[] = ['succeeded', 'skipped', 'cancelled'];
const WAITING: readonly RunState[] = ['blocked', 'pending', 'queued'];

function fitting(rows: readonly Row[], height: number): { shown: Row[]; hidden: Row[] } {
  const hidden = new Set<Row>();
  // One more line is needed to say what is hidden.
  const excess = () => rows.length - hidden.size + Math.min(1, hidden.size) - height;
  const inState = (states: readonly RunState[]) => (row: Row) => states.includes(row.state);
  const fromBottom = rows.toReversed();
  const dispensable = [...rows.filter(inState(DONE)), ...fromBottom.filter(inState(WAITING)), ...fromBottom];
  for (const row of dispensable) if (excess() > 0) hidden.add(row);
  return { shown: rows.filter((row) => !hidden.has(row)), hidden: rows.filter((row) => hidden.has(row)) };
}

/** `2 running, 3 blocked, 1 succeeded` */
export function counts(entries: readonly { readonly state: RunState }[]): string {
  const words = entries.map(({ state }) => SYMBOLS[state].word);
  return [...new Set(words)]
    .map((word) => `${words.filter((other) => other === word).length} ${word}`)
    .join(', ');
}
