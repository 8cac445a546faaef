import { z } from 'zod';
import { executionCount } from '../engine/attempt-index.ts';
import type { Attempt, RunRecord } from '../engine/run-record.ts';
import { ownEntry } from '../own-entry.ts';
import { durationSchema } from './duration.ts';

const scriptedAttemptSchema = z.strictObject({
  /** `hang` goes on until it is stopped. */
  result: z.enum(['success', 'failure', 'hang']).default('success'),
  /** How long its compute and libraries take. */
  setup: durationSchema.default(0),
  /** How long its code takes. */
  run: durationSchema.default(0),
  /** How long it goes on when it is being stopped. */
  stop: durationSchema.default(0),
  /** The termination code of a failure, such as `CLUSTER_ERROR`. */
  code: z.string().default('RUN_EXECUTION_ERROR'),
  /** The state message of a failure. */
  message: z.string().optional(),
  /** The exception, as `runs/get-output` tells it. */
  error: z.string().optional(),
  trace: z.string().optional(),
  /** What it prints. */
  logs: z.string().optional(),
  /** The task values that it sets. */
  values: z.record(z.string(), z.unknown()).optional(),
  /** Blocks of `runs/get-output` that its kind has, such as `notebook_output`. */
  output: z.record(z.string(), z.unknown()).optional(),
});

/** One execution may stand for itself. */
const attemptsSchema = z.preprocess(
  (given) => (Array.isArray(given) ? given : [given]),
  z.array(scriptedAttemptSchema).min(1),
);

/**
 * What happens to the tasks of a job: by task key, how its executions go, retries and repairs counted; the last one
 * repeats. `score[2]` is the third iteration of the for-each task `score`, `*` every task without a script of its own.
 */
export const tasksSchema = z.record(z.string(), attemptsSchema);

export const scriptSchema = z.strictObject({
  /** The name or id of the job, the name of a submitted run, or `*` for all. */
  job: z.string(),
  tasks: tasksSchema,
});

/** How the tasks of jobs go, by the name or id of the job, or `*` for all. */
export type JobScripts = Readonly<Record<string, z.output<typeof tasksSchema>>>;

export type ScriptedAttempt = z.output<typeof scriptedAttemptSchema>;

/** How an execution goes, as a test writes it. */
export type AttemptScript = z.input<typeof scriptedAttemptSchema>;

/** How the tasks of a job go, as a test writes it. */
export interface RunScript {
  readonly job: string;
  readonly tasks: Readonly<Record<string, AttemptScript | readonly AttemptScript[]>>;
}

/** The scripts that a workspace has been given. */
export class Scripts {
  private readonly byJob: Map<string, JobScripts[string]>;

  constructor(scripts: JobScripts = {}) {
    this.byJob = new Map(Object.entries(scripts));
  }

  /** Adds to what the job has; a task that has a script gets this one instead. */
  set(job: string, tasks: JobScripts[string]): void {
    this.byJob.set(job, { ...this.byJob.get(job), ...tasks });
  }

  clear(): void {
    this.byJob.clear();
  }

  /** How this attempt goes, or undefined where nothing was scripted. */
  find(run: RunRecord, attempt: Attempt): ScriptedAttempt | undefined {
    const { taskKey, iteration } = attempt;
    const keys = [...(iteration ? [`${taskKey}[${iteration.index}]`] : []), taskKey, '*'];
    for (const job of [run.settings.name ?? '', String(run.jobId), '*']) {
      const tasks = this.byJob.get(job) ?? {};
      for (const key of keys) {
        const attempts = ownEntry(tasks, key);
        if (attempts !== undefined) return attempts[executionCount(run, attempt) - 1] ?? attempts.at(-1);
      }
    }
    return undefined;
  }
}
