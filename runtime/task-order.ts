import type { DependentTask } from '../jobs-api/index.ts';

/** The keys of the tasks that come right before it; of a task that nobody knows none. */
export function upstreamOf(task: DependentTask | undefined): string[] {
  return (task?.depends_on ?? []).map((upstream) => upstream.task_key);
}

/**
 * Tasks with every task after those it depends on, and by key among equals: Databricks gives them in no order.
 * Total: unknown upstream tasks are ignored, and a cycle ends where it is met.
 */
export function byDependency<T extends { readonly key: string }>(
  tasks: readonly T[],
  upstreamKeys: (key: string) => readonly string[],
): T[] {
  const depths = new Map<string, number>();
  const depthOf = (key: string): number => {
    const known = depths.get(key);
    if (known !== undefined) return known;
    depths.set(key, 0);
    const depth = Math.max(-1, ...upstreamKeys(key).map(depthOf)) + 1;
    depths.set(key, depth);
    return depth;
  };
  return tasks.toSorted((a, b) => depthOf(a.key) - depthOf(b.key) || (a.key < b.key ? -1 : 1));
}

/** The keys of tasks in the same order. */
export function keysByDependency(tasks: readonly DependentTask[]): string[] {
  const byKey = new Map(tasks.map((task) => [task.task_key, task]));
  const keyed = [...byKey.keys()].map((key) => ({ key }));
  return byDependency(keyed, (key) => upstreamOf(byKey.get(key))).map(({ key }) => key);
}
