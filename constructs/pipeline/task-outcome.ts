import type { Task } from './task.ts';

/** One of the two branches of a condition, to be given to `after`: see `ConditionTask`. */
export class TaskOutcome {
  readonly task: Task;
  readonly outcome: 'true' | 'false';

  /** @internal */
  constructor(task: Task, outcome: 'true' | 'false') {
    this.task = task;
    this.outcome = outcome;
  }
}
