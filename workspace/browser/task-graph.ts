import { latestAttempts, stateOf, type TaskRun } from '../../jobs-api/index.ts';
import { directlyAfter, type GraphNode, type Place, placeNodes } from './graph-layout.ts';
import { type Html, html } from './html.ts';
import { toneOf, wordsOf } from './state-badge.ts';

/** Pixels. */
const NODE = { width: 176, height: 46 };
const GAP = { x: 52, y: 16 };
const MARGIN = 2;
/** As many characters as fit into a node. */
const LABEL_LENGTH = 18;

/** The tasks of a run as boxes, each a link to its page, and what they wait for as lines. */
export function taskGraph(tasks: readonly TaskRun[], pageOf: (task: TaskRun) => string): Html {
  const latest = latestAttempts(tasks);
  const nodes = nodesOf(latest);
  const places = placeNodes(nodes);
  const columns = Math.max(...[...places.values()].map(({ column }) => column)) + 1;
  const rows = Math.max(...[...places.values()].map(({ row }) => row)) + 1;
  const width = columns * (NODE.width + GAP.x) - GAP.x + 2 * MARGIN;
  const height = rows * (NODE.height + GAP.y) - GAP.y + 2 * MARGIN;
  const lines = [...directlyAfter(nodes)].flatMap(([key, after]) =>
    after.flatMap((other) => line(places.get(other), places.get(key)) ?? []),
  );
  return html`<div class="scroll"><svg class="graph" role="group" aria-label="Tasks and what they wait for" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
${lines}
${latest.map((task) => box(task, places.get(task.task_key), pageOf(task)))}
</svg></div>`;
}

/** The tasks in reading order: column by column, each from the top. */
export function inGraphOrder<T extends TaskRun>(tasks: readonly T[]): T[] {
  const places = placeNodes(nodesOf(latestAttempts(tasks)));
  const order = (task: T) => {
    const { column = 0, row = 0 } = places.get(task.task_key) ?? {};
    return column * tasks.length + row;
  };
  return tasks.toSorted((a, b) => order(a) - order(b));
}

/** By name, for the API gives tasks in no order: among those that stand equally well, `part_2` is above `part_10`. */
function nodesOf(tasks: readonly TaskRun[]): GraphNode[] {
  // Made where it is needed: Node's first takes 5 ms, which would be a part of every start of the workspace.
  const alphabet = new Intl.Collator('en', { numeric: true });
  return tasks
    .map(({ task_key: key, depends_on = [] }) => ({ key, after: depends_on.map(({ task_key }) => task_key) }))
    .sort((a, b) => alphabet.compare(a.key, b.key));
}

function box(task: TaskRun, place: Place | undefined, page: string): Html | undefined {
  if (place === undefined) return undefined;
  const { x, y } = corner(place);
  const state = stateOf(task);
  const name = task.task_key;
  const label = name.length > LABEL_LENGTH ? `${name.slice(0, LABEL_LENGTH - 1)}…` : name;
  return html`<a href="${page}" class="node ${toneOf(state)}"><title>${name}: ${wordsOf(state)}</title><rect x="${x}" y="${y}" width="${NODE.width}" height="${NODE.height}" rx="6"/><text x="${x + 12}" y="${y + 19}">${label}</text><text class="note" x="${x + 12}" y="${y + 36}">${wordsOf(state)}</text></a>`;
}

function line(from: Place | undefined, to: Place | undefined): Html | undefined {
  if (from === undefined || to === undefined) return undefined;
  const start = corner(from);
  const end = corner(to);
  const x1 = start.x + NODE.width;
  const y1 = start.y + NODE.height / 2;
  const y2 = end.y + NODE.height / 2;
  const bend = GAP.x / 2;
  return html`<path class="edge" d="M${x1} ${y1} C${x1 + bend} ${y1} ${end.x - bend} ${y2} ${end.x} ${y2}"/>`;
}

function corner({ column, row }: Place): { x: number; y: number } {
  return { x: MARGIN + column * (NODE.width + GAP.x), y: MARGIN + row * (NODE.height + GAP.y) };
}
