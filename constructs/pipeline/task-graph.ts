import { compareText } from '../private/compare-text.ts';
import { findCycle } from './dependency-cycle.ts';
import type { TaskTexts } from './task-texts.ts';

/** What the graph must know of a task. What it says of others is asked when everything is declared. */
export interface GraphTask {
  readonly key: string;
  /** Values that it sets for others. */
  readonly outputNames: readonly string[];
  /** What it gives without setting it. @default - nothing */
  readonly result?: TaskResult;
  /** The item that it is run for. @default - none: it is in no for-each task */
  readonly loopItem?: LoopItem;
  /** The tasks that it was told to come after. */
  edges(): readonly Edge[];
  /** What it says of others in its texts. */
  texts(): TaskTexts;
}

/** The rows of a query, the state of an alert, or what a kind gives that is not known here. */
export type TaskResult =
  | { readonly type: 'rows'; readonly columns: readonly string[] }
  | { readonly type: 'alert' }
  | { readonly type: 'unknown' };

/** An item of a for-each task. */
export interface LoopItem {
  /** Key of that task. */
  readonly loop: string;
  /** None, when it is no object. */
  readonly fields: readonly string[];
}

/** A task to come after; of a condition, one of its outcomes. */
export interface Edge {
  readonly key: string;
  /** @default - any */
  readonly outcome?: 'true' | 'false';
}

/** The tasks of one job, and what they say of each other. */
export class TaskGraph {
  /** Names of the job's parameters. */
  readonly jobParameters: readonly string[];
  private readonly byKey = new Map<string, GraphTask>();
  private readonly loops = new Map<string, string>();

  constructor(jobParameters: readonly string[]) {
    this.jobParameters = jobParameters;
  }

  add(task: GraphTask): void {
    this.byKey.set(task.key, task);
  }

  /** A task that a for-each task runs. @param loop its key */
  addInner(key: string, loop: string): void {
    this.loops.set(key, loop);
  }

  /** The key of the for-each task that a task is in. */
  loopAround(key: string): string | undefined {
    return this.loops.get(key);
  }

  task(key: string): GraphTask | undefined {
    return this.byKey.get(key);
  }

  get keys(): string[] {
    return [...this.byKey.keys()];
  }

  /** The tasks that wait for each other, as `a → b → a`, or undefined. */
  findCycle(): string | undefined {
    const keysOf = (task: GraphTask) => dependenciesOf(task).map(({ key }) => key);
    return findCycle(new Map([...this.byKey].map(([key, task]) => [key, keysOf(task)])));
  }
}

/**
 * What a task depends on: the tasks that it was told to come after, and those whose values it reads. In the order of
 * their keys, as the provider keeps them.
 */
export function dependenciesOf(task: GraphTask): Edge[] {
  const edges = new Map<string, Edge>();
  for (const edge of task.edges()) edges.set(`${edge.key} ${edge.outcome ?? ''}`, edge);
  const known = new Set([...edges.values()].map(({ key }) => key));
  for (const { path } of task.texts().references) {
    const [space, key] = path;
    if (space !== 'tasks' || key === undefined || key === task.key || known.has(key)) continue;
    known.add(key);
    edges.set(key, { key });
  }
  return [...edges.values()].sort(
    (a, b) => compareText(a.key, b.key) || compareText(a.outcome ?? '', b.outcome ?? ''),
  );
}
