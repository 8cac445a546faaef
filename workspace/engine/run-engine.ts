import type { Clock, Timers } from '../clock.ts';
import type { TaskExecutor } from '../execute/task-executor.ts';
import { admissionOf } from './admission.ts';
import { advance } from './advance.ts';
import { Alarm } from './alarm.ts';
import { ended } from './apply-step.ts';
import { newRun, type RunRequest } from './new-run.ts';
import { failed, tooManyRuns, workspaceStopped } from './outcome.ts';
import type { Surroundings } from './references/run-references.ts';
import { type RepairRequest, repaired } from './repair.ts';
import {
  admitted,
  cancelRequested,
  type ExecutionReport,
  executionBegan,
  executionEnded,
  taskCancelRequested,
} from './run-events.ts';
import { RunJobTasks, type StartOfJob } from './run-job-tasks.ts';
import { isActive, isQueued, type RunRecord, taskOf } from './run-record.ts';
import type { RunStore } from './run-store.ts';
import type { Step } from './steps.ts';
import { withOverrides } from './task-overrides.ts';

export interface RunEngineOptions {
  readonly runs: RunStore;
  readonly executor: TaskExecutor;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly surroundings: Surroundings;
  /** Starts the job that a run-job task names. */
  readonly startJob: StartOfJob;
}

/** Something that is being executed. */
interface Execution {
  readonly stop: AbortController;
  readonly over: Promise<void>;
}

/**
 * Moves runs on: it asks `nextSteps` what is to be done whenever something happened or a time has come, writes the
 * outcome to the store, and only then does it.
 */
export class RunEngine {
  readonly runs: RunStore;
  /** The workspace, as references of runs may tell it. */
  readonly surroundings: Surroundings;
  private readonly options: RunEngineOptions;
  private readonly alarm: Alarm;
  private readonly nested: RunJobTasks;
  /** By task run id. */
  private readonly executions = new Map<number, Execution>();
  private readonly listeners: ((run: RunRecord) => void)[] = [];
  private stopped = false;

  constructor(options: RunEngineOptions) {
    this.options = options;
    this.runs = options.runs;
    this.surroundings = options.surroundings;
    this.alarm = new Alarm(options.timers, (runId) => this.change(runId, (run) => run));
    this.nested = new RunJobTasks(this, options.startJob, options.surroundings);
  }

  /** Ends the runs that an earlier workspace was killed with. */
  start(): void {
    this.abandonActive();
  }

  /** Ends what it started; resolves when nothing of it is left. Runs that were active have failed then. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.alarm.clear();
    for (const run of this.abandonActive()) this.nested.ended(run);
    for (const { stop } of this.executions.values()) stop.abort();
    await Promise.all([...this.executions.values()].map(({ over }) => over));
    await this.options.executor.close();
  }

  /** Starts, queues or skips a run, as its job allows. `queueing` says whether it may wait. */
  runNow(request: Omit<RunRequest, 'runId'>, queueing: boolean): RunRecord {
    const runId = this.runs.newId();
    const run = newRun({ ...request, runId }, this.now(), this.runs.newId);
    switch (admissionOf(run.settings, this.runs.countActive(run.jobId), queueing)) {
      case 'start':
        return this.settle(admitted(run, this.now()));
      case 'queue':
        return this.settle(run);
      case 'skip':
        return this.settle(ended(run, tooManyRuns, this.now()));
    }
  }

  cancel(runId: number): void {
    this.change(runId, cancelRequested);
  }

  cancelTask(runId: number, taskRunId: number): void {
    this.change(runId, (run) => taskCancelRequested(run, taskRunId));
  }

  /** @throws ApiError - it cannot be repaired so */
  repair(run: RunRecord, request: RepairRequest, settings: RunRecord['settings']): RunRecord {
    return this.settle(repaired(run, request, settings, this.now(), this.runs.newId));
  }

  /** The run of a job that is on or waits for its turn: the oldest, where there are several. */
  activeRun(jobId: number): RunRecord | undefined {
    return this.runs.listActive().find((run) => run.jobId === jobId);
  }

  /** Calls back with every run that ends from now on, repairs included. */
  onEnd(listener: (run: RunRecord) => void): void {
    this.listeners.push(listener);
  }

  private now(): number {
    return this.options.clock.now();
  }

  private change(runId: number, change: (run: RunRecord) => RunRecord): void {
    const run = this.runs.get(runId);
    if (run !== undefined && isActive(run) && !this.stopped) this.settle(change(run));
  }

  private settle(run: RunRecord): RunRecord {
    const { surroundings } = this;
    const {
      run: current,
      taken,
      wakeAt,
    } = advance(run, {
      now: this.now(),
      surroundings,
      newId: this.runs.newId,
    });
    this.runs.save(current);
    this.alarm.set(current.runId, wakeAt);
    for (const step of taken) this.act(current, step);
    if (!isActive(current)) this.ended(current);
    return current;
  }

  private act(run: RunRecord, step: Step): void {
    if (step.type === 'start') this.execute(run, step.taskRunId);
    if (step.type === 'stop') this.executions.get(step.taskRunId)?.stop.abort();
  }

  private execute(run: RunRecord, taskRunId: number): void {
    const attempt = run.attempts.findLast((candidate) => candidate.taskRunId === taskRunId);
    const task = attempt && taskOf(run, attempt);
    if (attempt === undefined || task === undefined) return;
    const stop = new AbortController();
    const executor = task.run_job_task === undefined ? this.options.executor : this.nested;
    const over = executor
      .execute(
        { run, attempt, task: withOverrides(task, run.overrides) },
        (output) => this.change(run.runId, (known) => executionBegan(known, taskRunId, this.now(), output)),
        stop.signal,
      )
      .catch((error): ExecutionReport => ({ outcome: failed('INTERNAL_ERROR', String(error)) }))
      .then((report) => {
        this.executions.delete(taskRunId);
        this.change(run.runId, (known) => executionEnded(known, taskRunId, report, this.now()));
      });
    this.executions.set(taskRunId, { stop, over });
  }

  private ended(run: RunRecord): void {
    this.nested.ended(run);
    for (const listener of this.listeners) listener(run);
    for (const queued of this.runs.listActive()) {
      if (queued.jobId !== run.jobId || !isQueued(queued)) continue;
      if (admissionOf(queued.settings, this.runs.countActive(run.jobId), true) !== 'start') return;
      this.settle(admitted(queued, this.now()));
    }
  }

  private abandonActive(): RunRecord[] {
    const abandoned = this.runs.listActive().map((run) => ended(run, workspaceStopped, this.now()));
    for (const run of abandoned) this.runs.save(run);
    return abandoned;
  }
}
