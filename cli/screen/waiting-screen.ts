import type { Clock } from '../../runtime/index.ts';
import type { Session } from '../session/session.ts';
import { type Terminal, terminalOf } from '../terminal.ts';
import { durationOf, timeOfDay } from './duration.ts';
import { LiveWriter } from './live-writer.ts';
import { type Style, styleOf } from './style.ts';

/** What waiting for one thing of the workspace is shown on. */
export interface WaitingScreen<Event> {
  show(event: Event): void;
  /** Leaves what was last drawn. */
  end(): void;
}

/** How lines are dressed that say when they were written. */
export interface TimedStyle extends Style {
  /** The time of day of milliseconds since the epoch, `12:00:18`. */
  timeOfDay(time: number): string;
}

/** Where there is room for a thing, and for how long it has been waited for, in milliseconds. */
export interface FrameSpace {
  readonly waited: number;
  readonly note?: string;
  readonly width: number;
}

/** How what is waited for is written. */
export interface Wording<Event> {
  /** The line that an event is worth in a pipe or a log. @param since when waiting began, since the epoch */
  line(event: Event, since: number, style: TimedStyle): string | undefined;
  /** What is said once a minute in which nothing happens: `dev_shared  still pending`. */
  still(last: Event): string;
  /** What a terminal shows. */
  frame(last: Event, space: FrameSpace, style: Style): string[];
  /** The words below it: what Ctrl+C does, or why nothing is seen. */
  note(last: Event): string | undefined;
}

export interface WaitingWorld extends Pick<Session, 'stderr' | 'env' | 'every' | 'onExit'> {
  readonly clock: Clock;
  /** Says a line to the reader. */
  say(line: string): void;
}

const HEARTBEAT = 60_000;

/** One thing kept up to date in a terminal; in a pipe and in CI a line for every change, and one a minute. */
export function openWaitingScreen<Event>(world: WaitingWorld, wording: Wording<Event>): WaitingScreen<Event> {
  const terminal = terminalOf(world.stderr, world.env);
  const { interactive } = terminal;
  return interactive && !world.env.CI
    ? liveScreen(world, wording, terminal)
    : lineScreen(world, wording, terminal);
}

function lineScreen<Event>(
  { clock, every, say }: WaitingWorld,
  wording: Wording<Event>,
  terminal: Terminal,
): WaitingScreen<Event> {
  const style = { ...styleOf(terminal), timeOfDay };
  const since = clock.now();
  let last: Event | undefined;
  let silent = true;
  const stop = every(HEARTBEAT, () => {
    if (silent && last !== undefined) {
      const waited = durationOf(clock.now() - since);
      say(`${timeOfDay(clock.now())} +${waited}  ${wording.still(last)}`);
    }
    silent = true;
  });
  return {
    show(event) {
      last = event;
      const line = wording.line(event, since, style);
      if (line === undefined) return;
      say(line);
      silent = false;
    },
    end: stop,
  };
}

function liveScreen<Event>(
  { stderr, clock, every, onExit }: WaitingWorld,
  wording: Wording<Event>,
  terminal: Terminal,
): WaitingScreen<Event> {
  const style = styleOf(terminal);
  const since = clock.monotonic();
  const writer = new LiveWriter({
    write: (text) => void stderr.write(text),
    columns: () => terminal.columns,
  });
  let last: Event | undefined;
  const draw = () => {
    if (last === undefined) return;
    const width = Math.max(40, terminal.columns);
    const space = { waited: clock.monotonic() - since, note: wording.note(last), width };
    writer.draw(wording.frame(last, space, style));
  };
  const stop = every(1000, draw);
  const end = () => {
    stop();
    forget();
    if (last !== undefined) writer.end();
    last = undefined;
  };
  // Whatever ends this process, the cursor is given back.
  const forget = onExit(end);
  return {
    show(event) {
      last = event;
      draw();
    },
    end,
  };
}
