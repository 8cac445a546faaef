import type { Clock, ClusterEvent, ClusterSnapshot } from '../../runtime/index.ts';
import { durationOf, timeOfDay } from '../screen/duration.ts';
import { LiveWriter } from '../screen/live-writer.ts';
import { styleOf } from '../screen/style.ts';
import { plainLine } from '../screen/width.ts';
import type { Session } from '../session/session.ts';
import { type Terminal, terminalOf } from '../terminal.ts';
import { clusterFrame, clusterLine, stateWord } from './cluster-line.ts';

/** What waiting for a cluster is shown on. */
export interface ClusterScreen {
  show(event: ClusterEvent): void;
  /** Leaves what was last drawn. */
  end(): void;
}

interface World extends Pick<Session, 'stderr' | 'env' | 'every' | 'onExit'> {
  readonly clock: Clock;
  /** Says a line to the reader. */
  say(line: string): void;
}

const HEARTBEAT = 60_000;

/** One line kept up to date in a terminal; in a pipe and in CI a line for every change, and one a minute. */
export function openClusterScreen(world: World, hint: string): ClusterScreen {
  const terminal = terminalOf(world.stderr, world.env);
  const { interactive } = terminal;
  return interactive && !world.env.CI ? liveScreen(world, hint, terminal) : lineScreen(world, terminal);
}

function lineScreen({ clock, every, say }: World, terminal: Terminal): ClusterScreen {
  const style = { ...styleOf(terminal), timeOfDay };
  const since = clock.now();
  let cluster: ClusterSnapshot | undefined;
  let silent = true;
  const stop = every(HEARTBEAT, () => {
    if (silent && cluster) {
      const waited = durationOf(clock.now() - since);
      say(`${timeOfDay(clock.now())} +${waited}  ${cluster.name}  still ${stateWord(cluster)}`);
    }
    silent = true;
  });
  return {
    show(event) {
      cluster = event.cluster;
      const line = clusterLine(event, since, style);
      if (line === undefined) return;
      say(line);
      silent = false;
    },
    end: stop,
  };
}

function liveScreen(
  { stderr, clock, every, onExit }: World,
  hint: string,
  terminal: Terminal,
): ClusterScreen {
  const style = styleOf(terminal);
  const since = clock.monotonic();
  const writer = new LiveWriter({
    write: (text) => void stderr.write(text),
    columns: () => terminal.columns,
  });
  let cluster: ClusterSnapshot | undefined;
  let note: string | undefined = hint;
  const draw = () => {
    if (cluster === undefined) return;
    const space = { waited: clock.monotonic() - since, note, width: Math.max(40, terminal.columns) };
    writer.draw(clusterFrame(cluster, space, style));
  };
  const stop = every(1000, draw);
  const end = () => {
    stop();
    forget();
    if (cluster !== undefined) writer.end();
    cluster = undefined;
  };
  // Whatever ends this process, the cursor is given back.
  const forget = onExit(end);
  return {
    show(event) {
      cluster = event.cluster;
      if (event.type === 'contact.lost') note = `no contact, trying again: ${plainLine(event.reason)}`;
      if (event.type === 'contact.regained') note = hint;
      if (event.type === 'cluster.ready') note = undefined;
      draw();
    },
    end,
  };
}
