import type { TaskSettings } from '../../jobs-api/index.ts';

/** These tasks and all that depend on them, directly or not. */
export function withDependents(tasks: readonly TaskSettings[], keys: readonly string[]): string[] {
  const found = new Set(keys);
  // A set may grow while it is walked: each task found leads to those that depend on it.
  for (const key of found) {
    for (const task of tasks) {
      if (task.depends_on?.some((dependency) => dependency.task_key === key)) found.add(task.task_key);
    }
  }
  return [...found];
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
