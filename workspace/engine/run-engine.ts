import type { Clock } from '../clock.ts';
import type { TaskExecutor } from '../execute/task-executor.ts';
import { admissionOf } from './admission.ts';
import { advance } from './advance.ts';
import { Alarm } from './alarm.ts';
import { ended } from './apply-step.ts';
import { newRun, type RunRequest } from './new-run.ts';
import type { Step } from './next-steps.ts';
import { failed, tooManyRuns, workspaceStopped } from './outcome.ts';
import { type RepairRequest, repaired } from './repair.ts';
import {
  admitted,
  cancelRequested,
  type ExecutionReport,
  executionBegan,
  executionEnded,
  taskCancelRequested,
} from './run-events.ts';
import { isActive, type RunRecord, tasksOf } from './run-record.ts';
import type { RunStore } from './run-store.ts';

export interface RunEngineOptions {
  readonly runs: RunStore;
  readonly executor: TaskExecutor;
  readonly clock: Clock;
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
  private readonly executor: TaskExecutor;
  private readonly clock: Clock;
  private readonly alarm: Alarm;
  /** By task run id. */
  private readonly executions = new Map<number, Execution>();
  private stopped = false;

  constructor({ runs, executor, clock }: RunEngineOptions) {
    this.runs = runs;
    this.executor = executor;
    this.clock = clock;
    this.alarm = new Alarm(clock, (runId) => this.change(runId, (run) => run));
  }

  /** Ends the runs that an earlier workspace was killed with. */
  start(): void {
    this.abandonActive();
  }

  /** Ends what it started; resolves when nothing of it is left. Runs that were active have failed then. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.alarm.clear();
    this.abandonActive();
    for (const { stop } of this.executions.values()) stop.abort();
    await Promise.all([...this.executions.values()].map(({ over }) => over));
    await this.executor.close();
  }

  /** Starts, queues or skips a run, as its job allows. `queueing` says whether it may wait. */
  runNow(request: Omit<RunRequest, 'runId'>, queueing: boolean): RunRecord {
    const runId = this.runs.newId();
    const run = newRun({ ...request, runId }, this.clock.now(), () => this.runs.newId());
    switch (admissionOf(run.settings, this.runs.countActive(run.jobId), queueing)) {
      case 'start':
        return this.settle(admitted(run, this.clock.now()));
      case 'queue':
        return this.settle(run);
      case 'skip':
        return this.settle(ended(run, tooManyRuns, this.clock.now()));
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
    return this.settle(repaired(run, request, settings, this.clock.now(), () => this.runs.newId()));
  }

  private change(runId: number, change: (run: RunRecord) => RunRecord): void {
    const run = this.runs.get(runId);
    if (run !== undefined && !this.stopped) this.settle(change(run));
  }

  private settle(run: RunRecord): RunRecord {
    const { run: current, taken, wakeAt } = advance(run, this.clock.now(), () => this.runs.newId());
    this.runs.save(current);
    this.alarm.set(current.runId, wakeAt);
    for (const step of taken) this.act(current, step);
    if (!isActive(current)) this.admitQueued(current.jobId);
    return current;
  }

  private act(run: RunRecord, step: Step): void {
    if (step.type === 'start') this.execute(run, step.taskRunId);
    if (step.type === 'stop') this.executions.get(step.taskRunId)?.stop.abort();
  }

  private execute(run: RunRecord, taskRunId: number): void {
    const attempt = run.attempts.find((candidate) => candidate.taskRunId === taskRunId);
    const task = tasksOf(run).find((candidate) => candidate.task_key === attempt?.taskKey);
    if (attempt === undefined || task === undefined) return;
    const stop = new AbortController();
    const began = () => this.change(run.runId, (known) => executionBegan(known, taskRunId, this.clock.now()));
    const over = this.executor
      .execute({ run, attempt, task }, began, stop.signal)
      .catch((error): ExecutionReport => ({ outcome: failed('INTERNAL_ERROR', String(error)) }))
      .then((report) => {
        this.executions.delete(taskRunId);
        this.change(run.runId, (known) => executionEnded(known, taskRunId, report, this.clock.now()));
      });
    this.executions.set(taskRunId, { stop, over });
  }

  private admitQueued(jobId: number): void {
    for (const run of this.runs.queued().filter((queued) => queued.jobId === jobId)) {
      if (admissionOf(run.settings, this.runs.countActive(jobId), true) !== 'start') return;
      this.settle(admitted(run, this.clock.now()));
    }
  }

  private abandonActive(): void {
    for (const run of this.runs.list().filter(isActive)) {
      this.runs.save(ended(run, workspaceStopped, this.clock.now()));
    }
  }
}
