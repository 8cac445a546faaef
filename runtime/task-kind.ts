import type { TaskRunAnswer } from './client/answers.ts';

/** What a task is, where a reader needs to know: the others simply run code. */
export type TaskKind = 'code' | 'condition' | 'for_each' | 'run_job';

export function kindOf(task: TaskRunAnswer): TaskKind {
  if (task.condition_task !== undefined) return 'condition';
  if (task.for_each_task !== undefined) return 'for_each';
  return task.run_job_task === undefined ? 'code' : 'run_job';
}

/** How far the iterations of a for-each task are. */
export interface Iterations {
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
}

export function iterationsOf(task: TaskRunAnswer): Iterations | undefined {
  const counts = task.for_each_task?.stats?.task_run_stats;
  if (counts?.total_iterations === undefined) return undefined;
  const {
    total_iterations: total,
    completed_iterations: completed = 0,
    failed_iterations: failed = 0,
  } = counts;
  return { total, completed, failed };
}
