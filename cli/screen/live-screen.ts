import { LiveWriter } from './live-writer.ts';
import type { RunScreen, ScreenWorld } from './run-screen.ts';
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

/** One tree, redrawn in place once a second and at every change. */
export function liveScreen(
  terminal: LiveTerminal,
  world: ScreenWorld,
  style: Style,
  hint: string,
): RunScreen {
  const writer = new LiveWriter(terminal);
  let view: RunView | undefined;
  let footer = hint;
  const draw = () => {
    if (view === undefined) return;
    writer.draw(
      renderTree(view, world.now(), Math.max(40, terminal.columns()), terminal.rows(), style, footer),
    );
  };
  const stops = [world.every(1000, draw), terminal.onResize(draw)];

  return {
    show(event) {
      view = viewAfter(view, event);
      if (event.type === 'cancel.failed') footer = `could not cancel: ${event.reason}`;
      draw();
    },
    tell(text) {
      footer = text;
      if (view === undefined) terminal.write(`${text}\n`);
      draw();
    },
    end() {
      for (const stop of stops) stop();
      writer.end();
    },
  };
}
