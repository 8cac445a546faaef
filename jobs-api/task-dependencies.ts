/** A task of a job or a run, with the tasks that it waits for. */
export interface DependentTask {
  readonly task_key: string;
  readonly depends_on?: readonly { readonly task_key: string }[] | undefined;
}

/** These tasks and all that depend on them, directly or not. */
export function withDependents(tasks: readonly DependentTask[], keys: readonly string[]): string[] {
  const found = new Set(keys);
  // A set may grow while it is walked: each task found leads to those that depend on it.
  for (const key of found) {
    for (const task of tasks) {
      if (task.depends_on?.some((dependency) => dependency.task_key === key)) found.add(task.task_key);
    }
  }
  return [...found];
}

/** These tasks and all that they depend on, directly or not. */
export function withDependencies(tasks: readonly DependentTask[], keys: readonly string[]): string[] {
  const byKey = new Map(tasks.map((task) => [task.task_key, task]));
  const found = new Set(keys);
  for (const key of found) {
    for (const { task_key } of byKey.get(key)?.depends_on ?? []) found.add(task_key);
  }
  return [...found];
}
