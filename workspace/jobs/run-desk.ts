import { rmSync } from 'node:fs';
import type { RunEngine } from '../engine/run-engine.ts';
import { type Attempt, isActive, isQueued, type RunRecord } from '../engine/run-record.ts';
import type { Overrides } from '../engine/task-overrides.ts';
import { runDirectory } from '../execute/attempt-directory.ts';
import { invalidParameter } from '../http/api-error.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { activeRunNotDeleted, runMissing } from './errors.ts';
import type { JobStore } from './job-store.ts';
import { checkParameters } from './start-job.ts';

export interface RepairBody {
  readonly run_id: number;
  readonly rerun_tasks?: readonly string[];
  readonly rerun_all_failed_tasks: boolean;
  readonly rerun_dependent_tasks: boolean;
  readonly latest_repair_id?: number;
  readonly job_parameters: Readonly<Record<string, string>>;
}

/** What callers of the Jobs API can do to runs. */
export class RunDesk {
  private readonly context: WorkspaceContext;
  private readonly engine: RunEngine;
  private readonly jobs: JobStore;

  constructor(context: WorkspaceContext, engine: RunEngine, jobs: JobStore) {
    this.context = context;
    this.engine = engine;
    this.jobs = jobs;
  }

  /**
   * A run by its own id, or by that of one of its task runs, which is given then too.
   * @throws ApiError - there is none
   */
  find(id: number): { run: RunRecord; attempt?: Attempt } {
    const run = this.engine.runs.get(id);
    const found = run === undefined ? this.engine.runs.withTaskRun(id) : { run };
    if (found === undefined) throw runMissing(id);
    return found;
  }

  /** Cancels a run or a single task run. One that has ended stays as it is. */
  cancel(id: number): void {
    const { run, attempt } = this.find(id);
    if (attempt === undefined) this.engine.cancel(run.runId);
    else this.engine.cancelTask(run.runId, attempt.taskRunId);
  }

  /** Cancels the active runs of a job, or, where asked for, those that are queued, of all jobs if none is named. */
  cancelAll(jobId: number | undefined, onlyQueued: boolean): void {
    if (jobId === undefined && !onlyQueued) throw invalidParameter('job_id or all_queued_runs is required');
    if (jobId !== undefined) this.jobs.get(jobId);
    const cancelled = this.engine.runs
      .listActive()
      .filter((run) => jobId === undefined || run.jobId === jobId)
      .filter((run) => !onlyQueued || isQueued(run));
    // The newest first, so that none gets the place of one that was cancelled before it.
    for (const run of cancelled.toReversed()) this.engine.cancel(run.runId);
  }

  /** @throws ApiError - the run is active */
  delete(id: number): void {
    const { run } = this.find(id);
    if (isActive(run)) throw activeRunNotDeleted(run.runId);
    this.engine.runs.delete(run);
    rmSync(runDirectory(this.context.directory, run.runId), { recursive: true, force: true });
  }

  /** Runs tasks of a run again, and gives the id of this repair. */
  repair(body: RepairBody, overrides: Overrides): number | undefined {
    if ((body.rerun_tasks !== undefined) === body.rerun_all_failed_tasks) {
      throw invalidParameter('exactly one of rerun_tasks and rerun_all_failed_tasks is required');
    }
    const run = this.engine.runs.get(body.run_id);
    if (run === undefined) throw runMissing(body.run_id);
    const settings = this.jobs.find(run.jobId)?.settings ?? run.settings;
    checkParameters(settings, body.job_parameters);
    const repaired = this.engine.repair(
      run,
      {
        rerun: body.rerun_tasks ?? 'all_failed',
        rerunDependents: body.rerun_dependent_tasks,
        parameters: body.job_parameters,
        ...(Object.keys(overrides).length > 0 && { overrides }),
        ...(body.latest_repair_id !== undefined && { latestRepairId: body.latest_repair_id }),
      },
      settings,
    );
    return repaired.rounds.at(-1)?.repairId;
  }
}
