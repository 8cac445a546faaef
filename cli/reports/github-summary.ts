import type { AttemptSnapshot, RunState, TaskSnapshot } from '../../runtime/index.ts';
import { durationOf } from '../screen/duration.ts';
import { SYMBOLS } from '../screen/symbols.ts';
import { failedTasks, noteOf, reasonOf } from '../screen/task-note.ts';
import { cut } from '../screen/width.ts';
import type { CommandReport, RunReport } from './command-report.ts';
import { codeBlock, htmlText, markdownText } from './markdown.ts';

/** Over 1024 kB GitHub drops the whole summary of a step. */
const LARGEST = 900_000;

/** The end of a trace is what matters, and a note is a note. */
const LONGEST = 20_000;
const WIDEST = 200;

/**
 * What the page of a workflow run shows: every run with its tasks, and what failed with its trace.
 * @param taken bytes that the file has already
 */
export function githubSummary({ exitCode, problem, runs }: CommandReport, taken: number): string {
  const parts = runs.flatMap(partsOf);
  if (runs.length === 0 && exitCode !== 0) parts.push(withoutRun(problem));
  return withinBytes(parts, LARGEST - taken);
}

function withoutRun(problem = 'no run was seen'): string {
  return `### ✗ no run\n\n${codeBlock(problem)}\n`;
}

/** What may be left out by itself comes by itself. */
function partsOf({ run, outcome }: RunReport): string[] {
  const { name, runId, url, tasks } = run;
  const failed = failedTasks(run);
  const reason = failed.length === 0 && outcome !== undefined ? reasonOf(run) : '';
  const overview = [
    `### ${glyphOf(outcome)} ${markdownText(name)} ${wordOf(outcome)}${took(run) && ` in ${took(run)}`}`,
    `[run ${runId}](${encodeURI(url).replace(/[()]/g, encodeURIComponent)})`,
    markdownText(reason),
    tasks.length === 0 ? '' : taskTable(tasks),
  ];
  return [
    `${overview.filter(Boolean).join('\n\n')}\n\n`,
    ...failed.map(({ key, latest }) => failureDetails(key, latest)),
  ];
}

function taskTable(tasks: readonly TaskSnapshot[]): string {
  const rows = tasks.map((task) => {
    const { glyph, word } = SYMBOLS[task.latest.state];
    const note = cut(noteOf(task), WIDEST, '…');
    const time = task.latest.state === 'skipped' ? '' : took(task.latest);
    return `| ${markdownText(task.key)} | ${glyph} ${word} | ${time} | ${markdownText(note)} |`;
  });
  return ['| task | state | time | |', '|---|---|---|---|', ...rows].join('\n');
}

function failureDetails(key: string, { trace, lastLines, message = '' }: AttemptSnapshot): string {
  const text = (trace ?? lastLines ?? message).slice(-LONGEST) || 'it says nothing of itself';
  return `<details><summary>${htmlText(key)}</summary>\n\n${codeBlock(text)}\n\n</details>\n\n`;
}

function glyphOf(outcome: RunState | undefined): string {
  return outcome === undefined ? '?' : SYMBOLS[outcome].glyph;
}

function wordOf(outcome: RunState | undefined): string {
  return outcome === undefined ? 'has an unknown outcome' : SYMBOLS[outcome].word;
}

function took({ startTime, endTime }: { readonly startTime?: number; readonly endTime?: number }): string {
  return startTime === undefined || endTime === undefined ? '' : durationOf(endTime - startTime);
}

const CUT = 'The rest is too long for a summary.\n';

function withinBytes(parts: readonly string[], most: number): string {
  let room = most - Buffer.byteLength(CUT);
  const fitting: string[] = [];
  for (const part of parts) {
    room -= Buffer.byteLength(part);
    if (room < 0) return most < Buffer.byteLength(CUT) ? '' : [...fitting, CUT].join('');
    fitting.push(part);
  }
  return fitting.join('');
}
