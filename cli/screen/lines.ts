import type { AttemptOutput, RunEvent, RunSnapshot } from '../../runtime/index.ts';
import { contactLost, contactRegained } from './contact-words.ts';
import { durationOf } from './duration.ts';
import { printable } from './printable.ts';
import { counts } from './rows.ts';
import type { Style } from './style.ts';
import { SYMBOLS } from './symbols.ts';
import { reasonOf } from './task-note.ts';
import { plainLine } from './width.ts';

/** How plain lines are written. */
export interface LineStyle extends Style {
  /** The time of day of milliseconds since the epoch, `12:00:18`. */
  timeOfDay(time: number): string;
  /** Whether lines of several runs stand among each other. */
  readonly several?: boolean;
  /** Whether what tasks wrote is shown where they end. */
  readonly outputs?: boolean;
}

/** The lines that an event is worth in a pipe or a log; many are worth none. */
export function linesOf(event: RunEvent, style: LineStyle): string[] {
  const { run } = event;
  const whose = style.several ? `run ${run.runId}  ` : '';
  const line = (text: string) => [`${stamp(event.time, run, style)}  ${whose}${text}`];
  const runLine = (text: string) => [`${stamp(event.time, run, style)}  run ${run.runId}  ${text}`];
  switch (event.type) {
    case 'run.started':
      return [
        `${plainLine(run.name)}  run ${run.runId}  ${SYMBOLS[run.state].word}${adoption(event)}`,
        run.url,
      ];
    case 'run.state': {
      const reason = reasonOf(run);
      return runLine(`${transition(event, style)}${reason && `  ${reason}`}`);
    }
    case 'task.state': {
      const attempt = event.attempt > 1 ? ` attempt ${event.attempt}` : '';
      const reason = reasonOf(event.details);
      return line(`${event.task}${attempt}  ${transition(event, style)}${reason && `  ${reason}`}`);
    }
    case 'contact.lost':
      return line(contactLost(event));
    case 'contact.regained':
      return line(contactRegained(event));
    case 'run.cancelling':
      // Whoever interrupted was told at once.
      if (event.because === 'interrupt') return [];
      return runLine(
        event.because === 'timeout'
          ? 'cancelling: it took longer than --timeout'
          : 'cancelling: it waited in its queue for longer than --queue-timeout',
      );
    case 'cancel.failed':
      return runLine(`could not be cancelled: ${plainLine(event.reason)}`);
    case 'run.repair':
      return runLine(`repair ${event.number} of ${event.of}`);
    case 'repair.refused':
      return runLine(`not repaired: ${plainLine(event.reason)}`);
    case 'task.log':
      return style.outputs ? outputLines(whose + event.task, event) : [];
    case 'task.output':
      return style.outputs
        ? outputLines(whose + event.task, { ...event, text: event.untold ?? event.text })
        : [];
    case 'run.finished':
    case 'watch.stopped':
      return [];
  }
}

/** The line that says, when nothing changes for long, that somebody still watches. */
export function heartbeat(runs: readonly RunSnapshot[], now: number, style: LineStyle): string {
  const [run, ...others] = runs;
  if (run === undefined) return '';
  if (others.length > 0) return `${style.timeOfDay(now)}  still ${runs.length} runs: ${counts(runs)}`;
  const tasks = run.tasks.length === 0 ? '' : `: ${counts(run.tasks.map(({ latest }) => latest))}`;
  return `${stamp(now, run, style)}  run ${run.runId}  still ${SYMBOLS[run.state].word}${tasks}`;
}

/** A run that was there already is never passed off as a new one. */
function adoption({ adopted, run, time }: { adopted?: boolean; run: RunSnapshot; time: number }): string {
  if (!adopted) return '';
  const age = run.startTime === undefined ? '' : `, started ${durationOf(time - run.startTime)} ago`;
  return `  (adopted: it was there already${age})`;
}

/** What a task wrote, each line behind the words that say whose it is. */
export function outputLines(whose: string, { text = '', kept }: AttemptOutput): string[] {
  if (text.trim() === '') return [];
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => `  ${whose} | ${printable(line)}`);
  return kept === undefined ? lines : [`  ${whose} | [only the ${kept} were kept]`, ...lines];
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
