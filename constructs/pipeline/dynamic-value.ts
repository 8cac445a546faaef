import { referenceTo } from './value-reference.ts';

/**
 * What Databricks knows of a run and a task when the task starts
 * (https://docs.databricks.com/jobs/dynamic-value-references). Stands wherever a task takes a text: alone, or within
 * a longer one.
 *
 * @example parameters: { run_id: DynamicValue.jobRunId, to: `s3://bucket/${DynamicValue.startTime.isoDate}` }
 */
export class DynamicValue {
  static readonly jobId = new DynamicValue('job', 'id');
  static readonly jobName = new DynamicValue('job', 'name');
  static readonly jobRunId = new DynamicValue('job', 'run_id');
  /** How often the run was repaired: 0 at first. */
  static readonly repairCount = new DynamicValue('job', 'repair_count');
  /** When the run started. */
  static readonly startTime: DynamicTime = DynamicValue.time('job', 'start_time');
  /** What started the run, such as `periodic`, `one_time`, `run_job_task` or `file_arrival`. */
  static readonly triggerType = new DynamicValue('job', 'trigger', 'type');
  /** When the schedule was due, which is before the run started. Empty where there is no schedule. */
  static readonly triggerTime: DynamicTime = DynamicValue.time('job', 'trigger', 'time');
  /** Where the files arrived that started the run. */
  static readonly fileArrivalLocation = new DynamicValue('job', 'trigger', 'file_arrival', 'location');
  /** The tables whose updates started the run, as a JSON list. */
  static readonly updatedTables = new DynamicValue('job', 'trigger', 'table_update', 'updated_tables');
  static readonly taskName = new DynamicValue('task', 'name');
  static readonly taskRunId = new DynamicValue('task', 'run_id');
  /** How often the task has been started in this run, retries and repairs included: 1 at first. */
  static readonly executionCount = new DynamicValue('task', 'execution_count');
  /** Path of the notebook that the task runs. */
  static readonly notebookPath = new DynamicValue('task', 'notebook_path');
  static readonly workspaceId = new DynamicValue('workspace', 'id');
  static readonly workspaceUrl = new DynamicValue('workspace', 'url');
  /** The time that a backfill is for: to be given to parameters that a backfill overrides. */
  static readonly backfill: DynamicTime = DynamicValue.time('backfill');

  /** The newest update of a table that started the run. @param table `catalog.schema.table` */
  static tableUpdate(table: `${string}.${string}.${string}`): {
    readonly version: DynamicValue;
    readonly commitTime: DynamicTime;
  } {
    const path = ['job', 'trigger', 'table_update', ...table.split('.')];
    return {
      version: new DynamicValue(...path, 'version'),
      commitTime: DynamicValue.time(...path, 'commit_timestamp'),
    };
  }

  /** @internal */
  static of(...path: readonly string[]): DynamicValue {
    return new DynamicValue(...path);
  }

  private static time(...path: readonly string[]): DynamicTime {
    const part = (name: string) => new DynamicValue(...path, name);
    return {
      isoDate: part('iso_date'),
      isoDateTime: part('iso_datetime'),
      isoWeekday: part('iso_weekday'),
      isWeekday: part('is_weekday'),
      year: part('year'),
      month: part('month'),
      day: part('day'),
      hour: part('hour'),
      minute: part('minute'),
      second: part('second'),
      timestampMs: part('timestamp_ms'),
    };
  }

  private readonly path: readonly string[];

  private constructor(...path: readonly string[]) {
    this.path = path;
  }

  /** The reference that Databricks resolves when the task starts. */
  toString(): string {
    return referenceTo(...this.path);
  }
}

/** The parts of a time, all in UTC. */
export interface DynamicTime {
  /** Such as 2026-11-21. */
  readonly isoDate: DynamicValue;
  /** Such as 2026-11-21T06:00:00Z. */
  readonly isoDateTime: DynamicValue;
  /** From 1 for Monday to 7 for Sunday. */
  readonly isoWeekday: DynamicValue;
  /** `true` from Monday to Friday, else `false`. */
  readonly isWeekday: DynamicValue;
  readonly year: DynamicValue;
  readonly month: DynamicValue;
  readonly day: DynamicValue;
  readonly hour: DynamicValue;
  readonly minute: DynamicValue;
  readonly second: DynamicValue;
  /** Milliseconds since 1970. */
  readonly timestampMs: DynamicValue;
}
