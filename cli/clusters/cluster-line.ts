import type { ClusterEvent, ClusterSnapshot } from '../../runtime/index.ts';
import { contactLost, contactRegained } from '../screen/contact-words.ts';
import { clockOf, durationOf } from '../screen/duration.ts';
import type { Style } from '../screen/style.ts';
import type { Colour } from '../screen/symbols.ts';
import type { FrameSpace, TimedStyle } from '../screen/waiting-screen.ts';
import { cut, plainLine, widthOf } from '../screen/width.ts';

/** How a cluster is written on a screen. */

/** `pending`, `running`: Databricks' word as the states of runs are written. */
export function stateWord({ state }: Pick<ClusterSnapshot, 'state'>): string {
  return state.toLowerCase().replaceAll('_', ' ');
}

const COLOURS: Readonly<Record<string, Colour>> = {
  RUNNING: 'green',
  RESIZING: 'green',
  ERROR: 'red',
  TERMINATED: 'grey',
};

/** The line that an event is worth in a pipe or a log; the end is told by the command. */
export function clusterLine(event: ClusterEvent, since: number, style: TimedStyle): string | undefined {
  const { cluster, time } = event;
  const line = (text: string) => `${style.timeOfDay(time)} +${durationOf(time - since)}  ${text}`;
  const name = plainLine(cluster.name || cluster.id);
  switch (event.type) {
    case 'cluster.seen':
      return `${name}  cluster ${cluster.id}  ${painted(cluster, style)}\n${cluster.url}`;
    case 'cluster.state': {
      const reason = cluster.reason === undefined ? '' : `  ${plainLine(cluster.reason)}`;
      return line(
        `${name}  ${stateWord({ state: event.from })} ${style.arrow} ${painted(cluster, style)}${reason}`,
      );
    }
    case 'cluster.starting':
      return line(`${name}  asked to start`);
    case 'cluster.terminating':
      return line(`${name}  asked to terminate`);
    case 'contact.lost':
      return line(contactLost(event));
    case 'contact.regained':
      return line(contactRegained(event));
    case 'cluster.ready':
      return undefined;
  }
}

/** A cluster that somebody waits for at a terminal: what it is, where its page is, what Ctrl+C does. */
export function clusterFrame(
  cluster: ClusterSnapshot,
  { waited, note, width }: FrameSpace,
  style: Style,
): string[] {
  const facts = `  ${clockOf(waited)}  cluster ${cluster.id}`;
  const word = stateWord(cluster);
  const name = cut(
    plainLine(cluster.name || cluster.id),
    Math.max(8, width - word.length - facts.length - 4),
    style.ellipsis,
  );
  const glyph = style.glyph(cluster.state === 'RUNNING' ? 'succeeded' : 'running');
  const rest = cut(facts, Math.max(0, width - widthOf(name) - word.length - 4), style.ellipsis);
  return [
    `${style.paint(colourOf(cluster), glyph)} ${style.paint('bold', name)}  ${painted(cluster, style)}${rest}`,
    cluster.url,
    ...(note === undefined ? [] : [style.paint('grey', cut(note, width, style.ellipsis))]),
  ];
}

function painted(cluster: ClusterSnapshot, style: Style): string {
  return style.paint(colourOf(cluster), stateWord(cluster));
}

function colourOf({ state }: ClusterSnapshot): Colour {
  return COLOURS[state] ?? 'cyan';
}
