import type { RunEvent, TaskLog } from '../run-events.ts';
import type { LogGrowth } from './log-follower.ts';

/** The events of a look with what logs have grown by: before the output of the same task, and before the run's end. */
export function amongChanges(
  changes: readonly RunEvent[],
  growth: readonly LogGrowth[],
  common: Pick<TaskLog, 'time' | 'run'>,
): RunEvent[] {
  const logs = growth.map((grown): TaskLog => ({ type: 'task.log', ...common, ...grown }));
  const before = (event: RunEvent) => (log: TaskLog) =>
    event.type === 'run.finished' ||
    (event.type === 'task.output' && event.task === log.task && event.attempt === log.attempt);
  const events = changes.flatMap((event) => {
    const due = logs.filter(before(event));
    for (const log of due) logs.splice(logs.indexOf(log), 1);
    return [...due, event];
  });
  return [...events, ...logs];
}
