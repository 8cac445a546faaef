import type { TaskSettings } from '../../jobs-api/index.ts';

/** The name of the block that says what a task does, such as `notebook_task`. */
export function taskKind(task: TaskSettings): string {
  return Object.keys(task).find((key) => key.endsWith('_task')) ?? 'a task of this kind';
}
