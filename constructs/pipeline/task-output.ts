import { referenceTo } from './value-reference.ts';

/**
 * A value that a task sets for those after it (`dbutils.jobs.taskValues.set`). Giving it to another task is the
 * dependency on the first.
 * https://docs.databricks.com/jobs/task-values
 */
export class TaskOutput {
  // Private, so that no other object with the same two names is taken for an output.
  private readonly task: string;
  private readonly output: string;

  constructor(task: string, output: string) {
    this.task = task;
    this.output = output;
  }

  /** The reference that Databricks resolves when the reading task starts. */
  toString(): string {
    return referenceTo('tasks', this.task, 'values', this.output);
  }
}
