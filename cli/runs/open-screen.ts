import { timeOfDay } from '../screen/duration.ts';
import { jsonScreen } from '../screen/json-screen.ts';
import { lineScreen } from '../screen/line-screen.ts';
import { liveScreen } from '../screen/live-screen.ts';
import type { RunScreen } from '../screen/run-screen.ts';
import { type Style, styleOf } from '../screen/style.ts';
import { terminalOf } from '../terminal.ts';
import type { Session } from './session.ts';

/** What a run is shown on. */
export interface OpenScreen extends RunScreen {
  /** Whether a person waits at it. */
  readonly live: boolean;
  readonly style: Style;
}

/** One live tree in a terminal, lines in a pipe and in CI, events for programs. */
export function openScreen(
  session: Session,
  options: { readonly json?: boolean; readonly hint: string },
): OpenScreen {
  const { stdout, stderr, env } = session;
  const terminal = terminalOf(stderr, env);
  const style = styleOf(terminal);
  const world = { now: () => session.clock.now(), every: session.every };
  const tell = (text: string) => stderr.write(text);
  const live = terminal.interactive && !env.CI && !options.json;
  if (options.json) return { ...jsonScreen((text) => stdout.write(text), tell), live, style };
  if (!live) return { ...lineScreen(tell, world, { ...style, timeOfDay }), live, style };

  const onResize = (callback: () => void) => {
    stderr.on('resize', callback);
    return () => stderr.off('resize', callback);
  };
  const canvas = { write: tell, columns: () => terminal.columns, rows: () => stderr.rows || 24, onResize };
  const screen = liveScreen(canvas, world, style, options.hint);
  // Whatever ends this process, the cursor is given back.
  const forget = session.onExit(() => screen.end());
  return {
    ...screen,
    live,
    style,
    end() {
      forget();
      screen.end();
    },
  };
}
