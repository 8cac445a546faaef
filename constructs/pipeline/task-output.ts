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

/** The outputs of a task by their names. */
export type TaskOutputs<Output extends string> = { readonly [Name in Output]: TaskOutput };

/**
 * Every name gives an output. Those that are not declared do not compile, and where nothing is compiled the check of
 * references finds them.
 */
export function taskOutputs<Output extends string>(task: string): TaskOutputs<Output> {
  const outputs: { [Name in Output]?: TaskOutput } = {};
  return new Proxy(outputs, {
    get: (_, name) => (typeof name === 'string' ? new TaskOutput(task, name) : undefined),
  }) as TaskOutputs<Output>;
}
