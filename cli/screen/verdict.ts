import {
  type RunFinished,
  type RunSnapshot,
  terminationReason,
  type WatchStopped,
} from '../../runtime/index.ts';
import { durationOf } from './duration.ts';
import { printable } from './printable.ts';
import type { Style } from './style.ts';
import { SYMBOLS } from './symbols.ts';
import { failedTasks, reasonOf } from './task-note.ts';
import { plainLine } from './width.ts';

/** A command about a run as the reader may type it: `lakeform repair 8841 --env dev`. */
export interface NextCommand {
  (verb: 'watch' | 'repair' | 'cancel' | 'logs', extra?: string): string;
  /** One about its environment: `lakeform secrets put ml token --env dev`. */
  inEnvironment(words: readonly string[]): string;
}

/** How many failed tasks are told in full, and how much of each trace. */
const TASKS_TOLD = 5;
const TRACE_LINES = 20;

/** The last words on a run: what failed and why, one line that judges it, and what to type next. */
export function verdict(last: RunFinished | WatchStopped, next: NextCommand, style: Style): string[] {
  return [...failures(last.run, next, style), ...judgement(last, next, style)];
}

function judgement(last: RunFinished | WatchStopped, next: NextCommand, style: Style): string[] {
  const { run } = last;
  const name = `run ${run.runId}`;
  if (last.type === 'watch.stopped') return stopped(last, name, next);
  const { colour, word } = SYMBOLS[last.state];
  const judged = `${name} ${style.paint(colour, word)}`;
  const outcome = judged + tookOf(run);
  switch (last.state) {
    case 'succeeded':
      return [outcome];
    case 'succeeded_with_failures':
      return [
        `${outcome}; failed: ${
          failedTasks(run)
            .map(({ key }) => key)
            .join(', ') || 'unnamed tasks'
        }`,
      ];
    case 'skipped':
      return [`${judged}${because(run)}; none of it ran`, ...adviceOn(run, next)];
    case 'cancelled':
      return [`${outcome}. run the rest: ${next('repair')}`];
    default:
      return [
        `${outcome}${failedTasks(run).length === 0 ? because(run) : ''}. repair it: ${next('repair')}`,
        ...(failedTasks(run).length === 0 ? adviceOn(run, next) : []),
      ];
  }
}

function stopped({ because, reason, run }: WatchStopped, name: string, next: NextCommand): string[] {
  switch (because) {
    case 'detached':
      return [
        `no longer watching; ${name} goes on: ${run.url}`,
        `watch it: ${next('watch')}`,
        `cancel it: ${next('cancel')}`,
      ];
    case 'cancel_unconfirmed':
      return [`${name} was asked to cancel but has not ended yet: ${run.url}`, `watch it: ${next('watch')}`];
    case 'contact_lost':
      return [
        `contact lost: ${plainLine(reason ?? 'no answer')}`,
        `the outcome of ${name} is unknown: ${run.url}`,
        `watch it again: ${next('watch')}`,
      ];
  }
}

function failures(run: RunSnapshot, next: NextCommand, style: Style): string[] {
  const failed = failedTasks(run);
  const told = failed.slice(0, TASKS_TOLD).flatMap((task) => {
    const lines = (task.latest.trace ?? task.latest.lastLines ?? '')
      .trimEnd()
      .split('\n')
      .slice(-TRACE_LINES);
    const title = `${task.key} ${SYMBOLS[task.latest.state].word}`;
    const reason = reasonOf(task.latest);
    return [
      `${style.paint('red', title)}${reason && `: ${reason}`}`,
      ...lines.map((line) => `  ${printable(line)}`).filter((line) => line.trim() !== ''),
      ...adviceOn(task.latest, next),
      `  all of its output: ${next('logs', task.key)}`,
    ];
  });
  return failed.length > TASKS_TOLD ? [...told, `and ${failed.length - TASKS_TOLD} more failed tasks`] : told;
}

/** Whose concern it is, and what to do about it; a task's own error needs no advice. */
function adviceOn(
  { code, category, message }: Pick<RunSnapshot, 'code' | 'category' | 'message'>,
  next: NextCommand,
): string[] {
  if (code === 'RUN_EXECUTION_ERROR') return [];
  const reason = terminationReason(code, undefined, message);
  if (reason === undefined) return [];
  const { advice, command } = reason;
  const typed = command === undefined ? '' : `: ${next.inEnvironment(command)}`;
  return [`  ${category ?? 'failure'}: ${advice}${typed}`];
}

function because(run: RunSnapshot): string {
  const reason = reasonOf(run);
  return reason && `: ${reason}`;
}

function tookOf(run: RunSnapshot): string {
  if (run.startTime === undefined || run.endTime === undefined) return '';
  return ` in ${durationOf(run.endTime - run.startTime)}`;
}
