import type { JobSettings, TaskSettings } from '../../jobs-api/index.ts';

/** The tasks of a run, found fast. */
export interface TaskGraph {
  readonly tasks: readonly TaskSettings[];
  readonly byKey: ReadonlyMap<string, TaskSettings>;
  /** The keys of tasks that another task depends on. */
  readonly upstream: ReadonlySet<string>;
}

/** Settings are never changed in place, so what was derived from them once stays true. */
const known = new WeakMap<JobSettings, Map<string, TaskGraph>>();

/** The graph of all tasks of a job, or `only` of some; dependencies on others do not count then. */
export function taskGraph(settings: JobSettings, only?: readonly string[]): TaskGraph {
  const selection = only?.join() ?? '';
  const graphs = known.get(settings) ?? new Map<string, TaskGraph>();
  const graph = graphs.get(selection);
  if (graph !== undefined) return graph;
  const made = newGraph(selected(settings.tasks ?? [], only));
  known.set(settings, graphs.set(selection, made));
  return made;
}

function newGraph(tasks: readonly TaskSettings[]): TaskGraph {
  return {
    tasks,
    byKey: new Map(tasks.map((task) => [task.task_key, task])),
    upstream: new Set(tasks.flatMap((task) => task.depends_on ?? []).map(({ task_key }) => task_key)),
  };
}

function selected(
  tasks: readonly TaskSettings[],
  only: readonly string[] | undefined,
): readonly TaskSettings[] {
  if (only === undefined) return tasks;
  const keys = new Set(only);
  return tasks
    .filter((task) => keys.has(task.task_key))
    .map((task) => ({ ...task, depends_on: task.depends_on?.filter(({ task_key }) => keys.has(task_key)) }));
}

/** The keys of tasks that can never start because they wait for each other; none in a sound job. */
export function tasksInCycles(tasks: readonly TaskSettings[]): string[] {
  const waiting = new Map(tasks.map((task) => [task.task_key, task]));
  let removed = true;
  while (removed) {
    removed = false;
    for (const [key, task] of waiting) {
      if (task.depends_on?.some((dependency) => waiting.has(dependency.task_key))) continue;
      removed = waiting.delete(key);
    }
  }
  return [...waiting.keys()];
}
