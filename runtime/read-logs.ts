import { attemptsByTask, isFinal, type RunState, stateOf } from '../jobs-api/index.ts';
import { type AttemptOutput, attemptOutput } from './attempt-output.ts';
import type { RunAnswer, TaskRunAnswer } from './client/answers.ts';
import type { JobsClient } from './client/jobs-client.ts';
import * as errors from './errors.ts';
import { getRun } from './get-run.ts';
import { kindOf } from './task-kind.ts';
import { keysByDependency } from './task-order.ts';
import { taskOfRun } from './task-run.ts';

export interface LogsOptions {
  /** Of a run, or of one attempt of a task. */
  readonly runId: string;
  /** @default - every task of the run, upstream ones first */
  readonly task?: string;
  /** 1 for the first attempt. @default - the newest */
  readonly attempt?: number;
  readonly signal?: AbortSignal;
}

/** What one attempt of a task wrote. Databricks gives it when the attempt has ended. */
export interface TaskLogs {
  readonly task: string;
  readonly attempt: number;
  readonly state: RunState;
  readonly ended: boolean;
  /** Standard output and error, the result of a notebook, or where the result can be seen. */
  readonly text: string;
  /** Which part Databricks has kept of what was longer than 5 MB. */
  readonly kept?: AttemptOutput['kept'];
  readonly error?: string;
  readonly trace?: string;
}

/**
 * What the tasks of a run wrote, one after the other.
 * @throws UserError `unknown_run`, `unknown_task`, `unknown_attempt`
 */
export async function* readLogs(client: JobsClient, options: LogsOptions): AsyncGenerator<TaskLogs, void> {
  const { runId, task, signal } = options;
  const byTask = attemptsIn(await getRun(client, runId, { signal }), options);
  const keys = inOrder(byTask);
  for (const key of task === undefined ? keys : [task]) {
    const attempts = byTask.get(key) ?? [];
    const number = options.attempt ?? attempts.length;
    const attempt = attempts[number - 1];
    if (attempt !== undefined) yield await logsOf(key, number, attempt);
    else if (task !== undefined) throw errors.unknownAttempt(task, number, attempts.length);
  }

  async function logsOf(key: string, number: number, attempt: TaskRunAnswer): Promise<TaskLogs> {
    const state = stateOf(attempt);
    // A condition and a for-each task have no output of their own.
    const writes = !['condition', 'for_each'].includes(kindOf(attempt));
    const hasRun = Boolean(attempt.start_time) && state !== 'skipped' && writes;
    const output = hasRun ? attemptOutput(await client.getOutput(attempt.run_id, { signal })) : {};
    return {
      task: key,
      attempt: number,
      state,
      ended: isFinal(state),
      text: output.text ?? '',
      kept: output.kept,
      error: output.error,
      trace: output.trace,
    };
  }
}

/**
 * Whose output there will be: of a run that exists, and of a task that it has.
 * @throws UserError `unknown_run`, `unknown_task`
 */
export async function findLogs(
  client: JobsClient,
  options: Pick<LogsOptions, 'runId' | 'task' | 'signal'>,
): Promise<Pick<LogsOptions, 'runId' | 'task'>> {
  const run = await getRun(client, options.runId, { signal: options.signal });
  attemptsIn(run, options);
  const part = taskOfRun(run);
  return part === undefined ? options : { runId: part.runId, task: part.task.task_key };
}

function attemptsIn(
  run: RunAnswer,
  { runId, task }: Pick<LogsOptions, 'runId' | 'task'>,
): ReadonlyMap<string, readonly TaskRunAnswer[]> {
  const itself = taskOfRun(run)?.task;
  const attempts = attemptsByTask(itself === undefined ? (run.tasks ?? []) : [itself]);
  if (task !== undefined && !attempts.has(task)) throw errors.unknownTask(runId, task, inOrder(attempts));
  return attempts;
}

function inOrder(byTask: ReadonlyMap<string, readonly TaskRunAnswer[]>): string[] {
  return keysByDependency([...byTask.values()].flatMap((attempts) => attempts.slice(-1)));
}
