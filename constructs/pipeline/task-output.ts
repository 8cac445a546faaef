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
    return `{{tasks.${quoted(this.task)}.values.${quoted(this.output)}}}`;
  }
}

/** Names with other characters than these need backticks (https://docs.databricks.com/jobs/dynamic-value-references). */
function quoted(name: string): string {
  return /^\w+$/.test(name) ? name : `\`${name}\``;
}
