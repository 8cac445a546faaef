import { referenceTo } from './value-reference.ts';

/** A parameter of a pipeline, to be handed to its tasks: see `Pipeline.parameter`. */
export class JobParameter {
  private readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  /** The reference that Databricks resolves when the task starts. */
  toString(): string {
    return referenceTo('job', 'parameters', this.name);
  }
}
