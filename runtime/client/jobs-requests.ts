/** What is run of a job. */
export interface JobStart {
  readonly jobId: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Runs these tasks alone; `+task` with all before it, `task+` with all after it. @default - all */
  readonly only?: readonly string[];
  /** Whether it waits while the job runs as often as it may. @default - as the job says */
  readonly queue?: boolean;
}

/** What `run-now` is asked. */
export interface RunNow extends JobStart {
  /** At most 64 characters. The same token never starts a second run. */
  readonly idempotencyToken: string;
}

/** A run without a job, in the words of the Jobs API 2.2. */
export interface SubmittedRun {
  readonly run_name: string;
  readonly tasks: readonly Readonly<Record<string, unknown>>[];
  readonly [field: string]: unknown;
}

/** What `runs/submit` is asked. */
export interface SubmitRequest extends SubmittedRun {
  readonly idempotencyToken: string;
}

/** Which runs to list, newest first. */
export interface RunFilter {
  /** @default - those of all jobs */
  readonly jobId?: string;
  /** @default - both */
  readonly only?: 'active' | 'completed';
  /** @default 24 */
  readonly limit?: number;
}

/** What `runs/repair` is asked. */
export interface RepairRequest {
  readonly runId: string;
  /** Required by Databricks from the second repair on. */
  readonly latestRepairId: string | undefined;
  /** The tasks to run again. @default - all that failed */
  readonly tasks?: readonly string[];
  /** Whether all that depends on these tasks runs again too. */
  readonly dependent?: boolean;
  readonly parameters: Readonly<Record<string, string>>;
}
