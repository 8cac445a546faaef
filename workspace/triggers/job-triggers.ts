import type { Timers } from '../clock.ts';
import { Alarm } from '../engine/alarm.ts';
import { kindOf } from '../engine/outcome.ts';
import type { RunEngine } from '../engine/run-engine.ts';
import { currentRound, type RunRecord } from '../engine/run-record.ts';
import type { RunTrigger } from '../engine/run-trigger.ts';
import { JobStore } from '../jobs/job-store.ts';
import { startJob } from '../jobs/start-job.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { isUnpaused } from './pause-status.ts';
import { nextTriggerTime } from './trigger-times.ts';

/** How long a continuous job rests before its next run; doubled with each failure in a row. */
const REST_MS = 10_000;
const LONGEST_REST_MS = 60 * 60 * 1000;

/** Starts the runs of jobs that have a schedule, a periodic trigger or are continuous. What was missed is not made up. */
export class JobTriggers {
  private readonly context: WorkspaceContext;
  private readonly engine: RunEngine;
  private readonly jobs: JobStore;
  private readonly alarm: Alarm;
  /** By job id: when its next run is due. */
  private readonly due = new Map<number, number>();
  /** By job id: how often in a row a continuous job has failed. */
  private readonly failures = new Map<number, number>();

  constructor(context: WorkspaceContext, engine: RunEngine, timers: Timers) {
    this.context = context;
    this.engine = engine;
    this.jobs = new JobStore(context);
    this.alarm = new Alarm(timers, (jobId) => this.ring(jobId));
    context.store.watch('jobs', (key) => this.jobChanged(Number(key)));
    engine.onEnd((run) => this.runEnded(run));
  }

  start(): void {
    for (const { job_id } of this.jobs.list()) this.jobChanged(job_id);
  }

  stop(): void {
    this.alarm.clear();
  }

  private jobChanged(jobId: number): void {
    const job = this.jobs.find(jobId);
    const { continuous } = job?.settings ?? {};
    const now = this.context.clock.now();
    if (continuous === undefined) {
      this.plan(jobId, job && nextTriggerTime(job.settings, job.created_time, now));
    } else if (isUnpaused(continuous)) {
      if (this.engine.activeRun(jobId) === undefined) this.plan(jobId, now);
    } else {
      this.plan(jobId, undefined);
      const run = this.engine.activeRun(jobId);
      if (run?.trigger.type === 'CONTINUOUS') this.engine.cancel(run.runId);
    }
  }

  private runEnded(run: RunRecord): void {
    const { continuous } = this.jobs.find(run.jobId)?.settings ?? {};
    if (!isUnpaused(continuous)) return;
    const { outcome } = currentRound(run);
    const failed = outcome !== undefined && kindOf(outcome) === 'failed';
    const failures = failed ? (this.failures.get(run.jobId) ?? 0) + 1 : 0;
    this.failures.set(run.jobId, failures);
    const rest = Math.min(REST_MS * 2 ** Math.max(0, failures - 1), LONGEST_REST_MS);
    this.plan(run.jobId, this.context.clock.now() + rest);
  }

  private plan(jobId: number, at: number | undefined): void {
    if (at === undefined) this.due.delete(jobId);
    else this.due.set(jobId, at);
    this.alarm.set(jobId, at);
  }

  /** An alarm may ring early. */
  private ring(jobId: number): void {
    const due = this.due.get(jobId);
    const now = this.context.clock.now();
    if (due === undefined) return;
    if (due > now) {
      this.plan(jobId, due);
      return;
    }
    this.due.delete(jobId);
    const job = this.jobs.find(jobId);
    if (job === undefined) return;
    if (job.settings.continuous !== undefined) {
      if (this.engine.activeRun(jobId) === undefined) this.startRun(jobId, { type: 'CONTINUOUS' });
      return;
    }
    this.startRun(jobId, { type: 'PERIODIC' });
    this.plan(jobId, nextTriggerTime(job.settings, job.created_time, now));
  }

  private startRun(jobId: number, trigger: RunTrigger): void {
    if (!this.jobs.get(jobId).settings.tasks?.length) return; // There is nothing to run, and nobody to tell.
    startJob(this.jobs, this.engine, { job_id: jobId, trigger });
  }
}
