import { isDeepStrictEqual } from 'node:util';
import type { RunSnapshot } from './run-snapshot.ts';

/**
 * The snapshot, made of an earlier one wherever nothing has changed. Who watches a thousand runs mostly sees what was
 * seen before: kept once, it need not be collected again and again when it has grown old.
 */
export function sharedSnapshot(earlier: RunSnapshot | undefined, run: RunSnapshot): RunSnapshot {
  if (earlier === undefined) return run;
  const known = new Map(earlier.tasks.map((task) => [task.key, task]));
  const tasks = run.tasks.map((task) => unlessChanged(known.get(task.key), task));
  return unlessChanged(earlier, { ...run, tasks });
}

function unlessChanged<T>(earlier: T | undefined, value: T): T {
  return earlier !== undefined && isDeepStrictEqual(earlier, value) ? earlier : value;
}
