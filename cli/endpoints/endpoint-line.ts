import type {
  EndpointEvent,
  EndpointSnapshot,
  EndpointState,
  ServedModelSnapshot,
} from '../../runtime/index.ts';
import { aligned } from '../aligned.ts';
import { contactLost, contactRegained } from '../screen/contact-words.ts';
import { clockOf, durationOf } from '../screen/duration.ts';
import type { Style } from '../screen/style.ts';
import type { Colour } from '../screen/symbols.ts';
import type { FrameSpace, TimedStyle } from '../screen/waiting-screen.ts';
import { cut, plainLine } from '../screen/width.ts';

/** How an endpoint is written on a screen. */

const COLOURS: Readonly<Record<EndpointState, Colour>> = {
  ready: 'green',
  updating: 'cyan',
  starting: 'cyan',
  failed: 'red',
  canceled: 'yellow',
  unready: 'yellow',
  unknown: 'yellow',
};

/** The line that an event is worth in a pipe or a log; the end is told by the command. */
export function endpointLine(event: EndpointEvent, since: number, style: TimedStyle): string | undefined {
  const { endpoint, time } = event;
  const line = (text: string) => `${style.timeOfDay(time)} +${durationOf(time - since)}  ${text}`;
  switch (event.type) {
    case 'endpoint.seen':
      return `${endpoint.name}  ${painted(endpoint.state, style)}\n${endpoint.url}`;
    case 'endpoint.state':
      return line(`${endpoint.name}  ${event.from} ${style.arrow} ${painted(event.to, style)}`);
    case 'model.state':
      return line(modelLine(event.model));
    case 'contact.lost':
      return line(contactLost(event));
    case 'contact.regained':
      return line(contactRegained(event));
    case 'endpoint.ready':
      return undefined;
  }
}

/** An endpoint that somebody waits for at a terminal: what it is, its models, its page, what Ctrl+C does. */
export function endpointFrame(
  { name, state, models, url }: EndpointSnapshot,
  { waited, note, width }: FrameSpace,
  style: Style,
): string[] {
  const glyph = style.glyph(state === 'ready' ? 'succeeded' : 'running');
  return [
    `${style.paint(COLOURS[state], glyph)} ${style.paint('bold', name)}  ${painted(state, style)}  ${clockOf(waited)}`,
    ...models.map((model) => cut(`  ${modelLine(model)}`, width, style.ellipsis)),
    url,
    ...(note === undefined ? [] : [style.paint('grey', cut(note, width, style.ellipsis))]),
  ];
}

/** What it serves, a model a line. */
export function modelTable(models: readonly ServedModelSnapshot[]): readonly string[] {
  if (models.length === 0) return [];
  return aligned([
    ['model', 'serves', 'traffic', 'state'],
    ...models.map((model) => [
      model.name,
      plainLine(model.serves),
      model.traffic === undefined ? '' : `${model.traffic}%`,
      stateOf(model),
    ]),
  ]);
}

function modelLine(model: ServedModelSnapshot): string {
  return [model.name, plainLine(model.serves), stateOf(model)].filter(Boolean).join('  ');
}

function stateOf({ state, pending, reason }: ServedModelSnapshot): string {
  const word = pending ? `to be served, ${state ?? 'not deployed'}` : (state ?? '');
  return reason === undefined ? word : `${word}: ${plainLine(reason)}`;
}

function painted(state: EndpointState, style: Style): string {
  return style.paint(COLOURS[state], state);
}
