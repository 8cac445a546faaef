import { LiveWriter } from './live-writer.ts';
import type { Reporter, ScreenWorld } from './reporter.ts';
import { renderRuns } from './run-list.ts';
import { type RunView, viewAfter } from './run-view.ts';
import type { Style } from './style.ts';
import { renderTree } from './tree.ts';

/** The terminal that a live tree is drawn on. */
export interface LiveTerminal {
  write(text: string): void;
  columns(): number;
  rows(): number;
  /** Calls back when the window was resized, until the returned function is called. */
  onResize(callback: () => void): () => void;
}

export interface LiveScreen extends Reporter {
  /** Says from now on what Ctrl+C does. */
  hint(text: string): void;
  /** Gives the cursor back and leaves what was last drawn. */
  release(): void;
}

/** One tree, or a row for each of several runs, redrawn in place once a second and at every change. */
export function liveScreen(
  terminal: LiveTerminal,
  world: ScreenWorld,
  style: Style,
  hint: string,
): LiveScreen {
  const writer = new LiveWriter(terminal);
  const views = new Map<string, RunView>();
  let footer = hint;
  const draw = () => {
    const [view, ...others] = views.values();
    if (view === undefined) return;
    const frame = { now: world.now(), width: Math.max(40, terminal.columns()), height: terminal.rows() };
    writer.draw(
      others.length === 0
        ? renderTree(view, frame.now, frame.width, frame.height, style, footer)
        : renderRuns([view, ...others], frame, style, footer),
    );
  };
  const stops = [world.every(1000, draw), terminal.onResize(draw)];
  const release = () => {
    for (const stop of stops.splice(0)) stop();
    writer.end();
  };

  return {
    show(event) {
      const { runId } = event.run;
      views.set(runId, viewAfter(views.get(runId), event));
      if (event.type === 'cancel.failed') footer = `could not cancel: ${event.reason}`;
      if (event.type === 'repair.refused') footer = `not repaired: ${event.reason}`;
      draw();
    },
    tell(text) {
      if (views.size === 0) terminal.write(`${text}\n`);
      else footer = text;
      draw();
    },
    hint(text) {
      footer = text;
    },
    release,
    end({ lines }) {
      release();
      terminal.write(lines.map((line) => `${line}\n`).join(''));
    },
  };
}
