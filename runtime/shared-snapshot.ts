import type { RunSnapshot } from './run-snapshot.ts';

/**
 * The snapshot, made of an earlier one wherever nothing has changed. Who watches a thousand runs mostly sees what was
 * seen before: kept once, it need not be collected again and again when it has grown old.
 */
export function sharedSnapshot(earlier: RunSnapshot | undefined, run: RunSnapshot): RunSnapshot {
  if (earlier === undefined) return run;
  const known = new Map(earlier.tasks.map((task) => [task.key, task]));
  const tasks = run.tasks.map((task) => {
    const before = known.get(task.key);
    return before !== undefined && isSame(before, task) ? before : task;
  });
  const sameTasks =
    tasks.length === earlier.tasks.length && tasks.every((task, index) => task === earlier.tasks[index]);
  return sameTasks && isSame({ ...earlier, tasks: [] }, { ...run, tasks: [] }) ? earlier : { ...run, tasks };
}

/** Of plain data made by the same code: many times quicker than comparing it field by field. */
function isSame<T>(one: T, other: T): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
