import type { TaskExecutor, TaskOrder } from '../execute/task-executor.ts';
import { failed, kindOf, type Outcome, succeeded, userCanceled } from './outcome.ts';
import { resolveReferences } from './references/dynamic-values.ts';
import { runReferences, type Surroundings } from './references/run-references.ts';
import type { ExecutionReport } from './run-events.ts';
import { currentRound, isActive, type RunRecord, type TaskOutput } from './run-record.ts';
import type { RunStore } from './run-store.ts';
import type { RunTrigger } from './run-trigger.ts';

/** Starts a run of a job. @throws Error - it cannot be started; the message says why */
export type StartOfJob = (
  jobId: number,
  parameters: Readonly<Record<string, string>>,
  trigger: RunTrigger,
) => RunRecord;

/** What runs other runs inside of runs. */
interface NestingEngine {
  readonly runs: RunStore;
  cancel(runId: number): void;
}

/** Databricks advises against more levels than this; here a loop of jobs must end somewhere. */
const DEEPEST = 10;

/** Executes run-job tasks: each is a run of another job, which it shares its end with. */
export class RunJobTasks implements TaskExecutor {
  private readonly engine: NestingEngine;
  private readonly startJob: StartOfJob;
  private readonly surroundings: Surroundings;
  private readonly waiting = new Map<number, (run: RunRecord) => void>();

  constructor(engine: NestingEngine, startJob: StartOfJob, surroundings: Surroundings) {
    this.engine = engine;
    this.startJob = startJob;
    this.surroundings = surroundings;
  }

  /** Must be told of every run that ends: a task may wait for it. */
  ended(run: RunRecord): void {
    this.waiting.get(run.runId)?.(run);
    this.waiting.delete(run.runId);
  }

  async execute(
    order: TaskOrder,
    began: (output?: TaskOutput) => void,
    signal: AbortSignal,
  ): Promise<ExecutionReport> {
    await Promise.resolve(); // The order is given while its run is being moved on: let that end first.
    const child = this.start(order);
    if ('code' in child) return { outcome: child, error: child.message };
    const output = { run_job_output: { run_id: child.runId } };
    began(output);
    const cancel = () => this.engine.cancel(child.runId);
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
    return { outcome: outcomeOf(await this.endOf(child)), output };
  }

  async close(): Promise<void> {}

  private start({ run, attempt, task }: TaskOrder): RunRecord | Outcome {
    const { job_id: jobId = 0, job_parameters: given = {} } = task.run_job_task ?? {};
    const ancestors = run.trigger.type === 'RUN_JOB_TASK' ? run.trigger.jobs : [];
    if (ancestors.length >= DEEPEST) {
      return failed('INVALID_RUN_CONFIGURATION', `jobs run each other more than ${DEEPEST} levels deep`);
    }
    const lookup = runReferences(run, attempt, this.surroundings);
    const parameters = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, resolveReferences(value, lookup)]),
    );
    try {
      const jobs = [...ancestors, run.jobId];
      return this.startJob(jobId, parameters, { type: 'RUN_JOB_TASK', runId: run.runId, jobs });
    } catch (error) {
      return failed('INVALID_RUN_CONFIGURATION', error instanceof Error ? error.message : String(error));
    }
  }

  private endOf(child: RunRecord): Promise<RunRecord> {
    const current = this.engine.runs.get(child.runId);
    if (current === undefined || !isActive(current)) return Promise.resolve(current ?? child);
    return new Promise((resolve) => this.waiting.set(child.runId, resolve));
  }
}

function outcomeOf(child: RunRecord): Outcome {
  const { outcome } = currentRound(child);
  if (outcome === undefined || kindOf(outcome) === 'succeeded') return succeeded;
  if (kindOf(outcome) === 'canceled') return userCanceled;
  return failed('RUN_EXECUTION_ERROR', `Run ${child.runId} of job ${child.jobId} failed: ${outcome.message}`);
}
