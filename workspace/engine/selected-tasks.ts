import { type JobSettings, withDependencies, withDependents } from '../../jobs-api/index.ts';
import { unknownTasksSelected } from './errors.ts';

/**
 * The keys of the tasks that `only` of `jobs/run-now` asks for, where `+train` is train and all that it depends on,
 * and `train+` is train and all that depends on it.
 * @throws ApiError - the job has no such task
 */
export function selectedTasks({ tasks = [] }: JobSettings, only: readonly string[]): string[] {
  const known = tasks.map((task) => task.task_key);
  const selected = new Set<string>();
  const unknown: string[] = [];
  for (const asked of only) {
    const key = asked.replace(/^\+|\+$/g, '');
    if (!known.includes(key)) unknown.push(key);
    const before = asked.startsWith('+') ? withDependencies(tasks, [key]) : [key];
    const after = asked.endsWith('+') ? withDependents(tasks, [key]) : [];
    for (const found of [...before, ...after]) selected.add(found);
  }
  if (unknown.length > 0) throw unknownTasksSelected(unknown, known);
  return known.filter((key) => selected.has(key));
}
