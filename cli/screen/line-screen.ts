import { isFinal, type RunEvent, type RunSnapshot } from '../../runtime/index.ts';
import { heartbeat, type LineStyle, linesOf } from './lines.ts';
import type { Reporter, ScreenWorld } from './reporter.ts';

const HEARTBEAT = 60_000;

/** One line for every change, and one a minute when nothing changes: CI ends jobs that are silent. */
export function lineScreen(write: (text: string) => void, world: ScreenWorld, style: LineStyle): Reporter {
  const runs = new Map<string, RunSnapshot>();
  const lost = new Set<string>();
  let silent = true;
  const stop = world.every(HEARTBEAT, () => {
    const going = [...runs.values()].filter(({ state }) => !isFinal(state));
    if (silent && going.length > 0) write(`${heartbeat(going, world.now(), style)}\n`);
    silent = true;
  });

  return {
    show(event) {
      runs.set(event.run.runId, event.run);
      if (isRepeated(event)) return;
      for (const line of linesOf(event, style)) {
        write(`${line}\n`);
        silent = false;
      }
    },
    tell: (text) => write(`${text}\n`),
    end({ lines }) {
      stop();
      for (const line of lines) write(`${line}\n`);
    },
  };

  /** An outage concerns all runs of a workspace: it is told with the first, and its end with the last. */
  function isRepeated({ type, run }: RunEvent): boolean {
    const before = lost.size;
    if (type === 'contact.lost') lost.add(run.runId);
    if (type === 'contact.regained') lost.delete(run.runId);
    return type === 'contact.lost' ? before > 0 : type === 'contact.regained' && lost.size > 0;
  }
}
