import type { RunEvent, RunSnapshot } from '../../runtime/index.ts';
import { durationOf } from './duration.ts';
import type { Style } from './style.ts';
import { SYMBOLS } from './symbols.ts';
import { reasonOf } from './task-note.ts';
import { counts } from './tree.ts';
import { plainLine } from './width.ts';

/** How plain lines are written. */
export interface LineStyle extends Style {
  /** The time of day of milliseconds since the epoch, `12:00:18`. */
  timeOfDay(time: number): string;
}

/** The lines that an event is worth in a pipe or a log; many are worth none. */
export function linesOf(event: RunEvent, style: LineStyle): string[] {
  const { run } = event;
  const line = (text: string) => [`${stamp(event.time, run, style)}  ${text}`];
  switch (event.type) {
    case 'run.started':
      return [`${plainLine(run.name)}  run ${run.runId}  ${SYMBOLS[run.state].word}`, run.url];
    case 'run.state': {
      const reason = reasonOf(run);
      return line(`run ${run.runId}  ${transition(event, style)}${reason && `  ${reason}`}`);
    }
    case 'task.state': {
      const attempt = event.attempt > 1 ? ` attempt ${event.attempt}` : '';
      const reason = reasonOf(event.details);
      return line(`${event.task}${attempt}  ${transition(event, style)}${reason && `  ${reason}`}`);
    }
    case 'contact.lost':
      return line(`no contact, trying again: ${plainLine(event.reason)}`);
    case 'contact.regained':
      return line(`contact again after ${durationOf(event.after)}`);
    case 'run.cancelling':
      // Whoever interrupted was told at once.
      return event.because === 'timeout'
        ? line(`run ${run.runId}  cancelling: it took longer than --timeout`)
        : [];
    case 'cancel.failed':
      return line(`run ${run.runId} could not be cancelled: ${plainLine(event.reason)}`);
    case 'task.output':
    case 'run.finished':
    case 'watch.stopped':
      return [];
  }
}

/** The line that says, when nothing changes for long, that somebody still watches. */
export function heartbeat(run: RunSnapshot, now: number, style: LineStyle): string {
  const tasks = run.tasks.length === 0 ? '' : `: ${counts(run.tasks)}`;
  return `${stamp(now, run, style)}  run ${run.runId}  still ${SYMBOLS[run.state].word}${tasks}`;
}

function transition(
  { from, to }: { from?: RunSnapshot['state']; to: RunSnapshot['state'] },
  style: Style,
): string {
  const { colour, word } = SYMBOLS[to];
  const painted = style.paint(colour, word);
  return from === undefined ? painted : `${SYMBOLS[from].word} ${style.arrow} ${painted}`;
}

function stamp(time: number, run: RunSnapshot, style: LineStyle): string {
  return `${style.timeOfDay(time)} +${durationOf(time - (run.startTime ?? time))}`;
}
