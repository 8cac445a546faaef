import type { RunSnapshot } from '../../runtime/index.ts';
import { heartbeat, type LineStyle, linesOf } from './lines.ts';
import type { RunScreen, ScreenWorld } from './run-screen.ts';

const HEARTBEAT = 60_000;

/** One line for every change, and one a minute when nothing changes: CI ends jobs that are silent. */
export function lineScreen(write: (text: string) => void, world: ScreenWorld, style: LineStyle): RunScreen {
  let run: RunSnapshot | undefined;
  let silent = true;
  const stop = world.every(HEARTBEAT, () => {
    if (silent && run !== undefined) write(`${heartbeat(run, world.now(), style)}\n`);
    silent = true;
  });

  return {
    show(event) {
      run = event.run;
      for (const line of linesOf(event, style)) {
        write(`${line}\n`);
        silent = false;
      }
    },
    tell: (text) => write(`${text}\n`),
    end: stop,
  };
}
