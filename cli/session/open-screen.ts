import { inert, inertJson, readsCommands } from '../reports/inert.ts';
import { openReports, type ReportFlags } from '../reports/open-reports.ts';
import { timeOfDay } from '../screen/duration.ts';
import { jsonScreen } from '../screen/json-screen.ts';
import { lineScreen } from '../screen/line-screen.ts';
import { type LiveScreen, liveScreen } from '../screen/live-screen.ts';
import { type Reporter, reportToAll } from '../screen/reporter.ts';
import { type Style, styleOf } from '../screen/style.ts';
import { type Terminal, terminalOf } from '../terminal.ts';
import type { Session } from './session.ts';

/** What runs are shown on. */
export interface OpenScreen extends Reporter {
  /** Whether a person waits at it. */
  readonly live: boolean;
  readonly style: Style;
  /** Whether it has room for what tasks wrote. */
  readonly outputs: boolean;
  /** Says from now on what Ctrl+C does, where there is room for it. */
  hint(text: string): void;
}

export interface ScreenOptions extends ReportFlags {
  /** One event a line on standard output. */
  readonly json?: boolean;
  /** What Ctrl+C does. */
  readonly hint: string;
  /** Whether several runs are shown together. */
  readonly several?: boolean;
  /** Whether what tasks wrote is shown where they end; there is no room for it in a tree. */
  readonly outputs?: boolean;
  /** Whether it is told to files and to GitHub, too. */
  readonly reports?: boolean;
  /** Takes out what nobody may read. */
  redact(text: string): string;
}

/** What the runs of a command are shown on, and what else is told of them. */
export function openScreen(session: Session, options: ScreenOptions): OpenScreen {
  const { env } = session;
  const terminal = terminalOf(session.stderr, env);
  const style = styleOf(terminal);
  const { json = false, reports = false } = options;
  // GitHub folds it; elsewhere it would bury the rest.
  const grouped = reports && Boolean(env.GITHUB_ACTIONS) && !json;
  const outputs = options.outputs === true || grouped;
  const live = terminal.interactive && !env.CI && !json && !outputs;
  const write = (text: string) => void session.stderr.write(text);
  const others = reports ? openReports({ ...session, write }, { ...options, grouped }) : [];
  const screen = chosenScreen(
    session,
    { ...options, outputs: outputs && !grouped },
    { terminal, style, live },
  );
  return {
    ...reportToAll([screen, ...others]),
    ...{ live, style, outputs },
    hint: (text) => screen.hint?.(text),
  };
}

/** One live tree in a terminal, lines in a pipe and in CI, events for programs. */
function chosenScreen(
  session: Session,
  { json, several, outputs, redact, hint }: ScreenOptions,
  { terminal, style, live }: { terminal: Terminal; style: Style; live: boolean },
): Reporter & Partial<Pick<LiveScreen, 'hint'>> {
  const { stdout, stderr, env } = session;
  const world = { now: () => session.clock.now(), every: session.every };
  const clean = readsCommands(env) ? (text: string) => inert(redact(text)) : redact;
  const tell = (text: string) => stderr.write(clean(text));
  if (json) return jsonScreen((text) => stdout.write(inertJson(redact(text))), tell);
  if (!live) return lineScreen(tell, world, { ...style, timeOfDay, several, outputs });

  const onResize = (callback: () => void) => {
    stderr.on('resize', callback);
    return () => stderr.off('resize', callback);
  };
  const canvas = { write: tell, columns: () => terminal.columns, rows: () => stderr.rows || 24, onResize };
  const screen = liveScreen(canvas, world, style, hint);
  // Whatever ends this process, the cursor is given back.
  const forget = session.onExit(screen.release);
  return {
    ...screen,
    end(ending) {
      forget();
      screen.end(ending);
    },
  };
}
