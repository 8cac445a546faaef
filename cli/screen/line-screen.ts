import { isFinal, type RunEvent, type RunSnapshot } from '../../runtime/index.ts';
import { heartbeat, type LineStyle, linesOf } from './lines.ts';
import type { Reporter, ScreenWorld } from './reporter.ts';

const HEARTBEAT = 60_000;

/** One line for every change, and one a minute when nothing changes: CI ends jobs that are silent. */
export function lineScreen(write: (text: string) => void, world: ScreenWorld, style: LineStyle): Reporter {
  const runs = new Map<string, RunSnapshot>();
  const repaired = new Map<string, RunSnapshot>();
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
      if (isRepeated(event) || wasToldBeforeRepair(event)) return;
      if (event.type === 'run.repair') repaired.set(event.run.runId, event.run);
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

  /** A repaired run is seen for the first time once more, with all that was seen of it before. */
  function wasToldBeforeRepair(event: RunEvent): boolean {
    const before = repaired.get(event.run.runId);
    if (before === undefined || event.type === 'run.started') return before !== undefined;
    if (event.type !== 'task.state' || event.from !== undefined) return false;
    const { runId, state } = event.details;
    const attempts = before.tasks.find(({ key }) => key === event.task)?.attempts ?? [];
    return attempts.some((attempt) => attempt.runId === runId && attempt.state === state);
  }

  /** An outage concerns all runs of a workspace: it is told with the first, and its end with the last. */
  function isRepeated({ type, run }: RunEvent): boolean {
    const before = lost.size;
    if (type === 'contact.lost') lost.add(run.runId);
    if (type === 'contact.regained') lost.delete(run.runId);
    return type === 'contact.lost' ? before > 0 : type === 'contact.regained' && lost.size > 0;
  }
}
