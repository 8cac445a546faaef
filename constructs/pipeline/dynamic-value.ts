/**
 * What Databricks knows of a run and a task when the task starts
 * (https://docs.databricks.com/jobs/dynamic-value-references).
 *
 * @example parameters: { run_id: DynamicValue.jobRunId }
 */
export class DynamicValue {
  static readonly jobId = new DynamicValue('job.id');
  static readonly jobName = new DynamicValue('job.name');
  static readonly jobRunId = new DynamicValue('job.run_id');
  /** How often the run was repaired: 0 at first. */
  static readonly repairCount = new DynamicValue('job.repair_count');
  /** The day on which the run started, UTC, such as 2026-11-21. */
  static readonly startDate = new DynamicValue('job.start_time.iso_date');
  static readonly taskName = new DynamicValue('task.name');
  static readonly taskRunId = new DynamicValue('task.run_id');
  /** How often the task has been started in this run, retries and repairs included: 1 at first. */
  static readonly executionCount = new DynamicValue('task.execution_count');

  private readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  toString(): string {
    return `{{${this.path}}}`;
  }
}
