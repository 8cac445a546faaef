import { timeOfDay } from '../screen/duration.ts';
import { jsonScreen } from '../screen/json-screen.ts';
import { lineScreen } from '../screen/line-screen.ts';
import { liveScreen } from '../screen/live-screen.ts';
import type { Reporter } from '../screen/reporter.ts';
import { type Style, styleOf } from '../screen/style.ts';
import { terminalOf } from '../terminal.ts';
import type { Session } from './session.ts';

/** What runs are shown on. */
export interface OpenScreen extends Reporter {
  /** Whether a person waits at it. */
  readonly live: boolean;
  readonly style: Style;
}

export interface ScreenOptions {
  /** One event a line on standard output. */
  readonly json?: boolean;
  /** What Ctrl+C does. */
  readonly hint: string;
  /** Whether several runs are shown together. */
  readonly several?: boolean;
  /** Whether what tasks wrote is shown where they end; there is no room for it in a tree. */
  readonly outputs?: boolean;
  /** Takes out what nobody may read. */
  redact(text: string): string;
}

/** One live tree in a terminal, lines in a pipe and in CI, events for programs. */
export function openScreen(session: Session, options: ScreenOptions): OpenScreen {
  const { stdout, stderr, env } = session;
  const { json, several, outputs, redact } = options;
  const terminal = terminalOf(stderr, env);
  const style = styleOf(terminal);
  const world = { now: () => session.clock.now(), every: session.every };
  const tell = (text: string) => stderr.write(redact(text));
  const live = terminal.interactive && !env.CI && !json && !outputs;
  if (json) return { ...jsonScreen((text) => stdout.write(redact(text)), tell), live, style };
  if (!live) return { ...lineScreen(tell, world, { ...style, timeOfDay, several, outputs }), live, style };

  const onResize = (callback: () => void) => {
    stderr.on('resize', callback);
    return () => stderr.off('resize', callback);
  };
  const canvas = { write: tell, columns: () => terminal.columns, rows: () => stderr.rows || 24, onResize };
  const screen = liveScreen(canvas, world, style, options.hint);
  // Whatever ends this process, the cursor is given back.
  const forget = session.onExit(screen.release);
  return {
    ...screen,
    live,
    style,
    end(ending) {
      forget();
      screen.end(ending);
    },
  };
}
