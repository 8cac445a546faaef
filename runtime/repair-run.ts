import { isFinal, stateOf } from '../jobs-api/index.ts';
import { ApiError } from './api-error.ts';
import type { RunAnswer } from './client/answers.ts';
import type { JobsClient } from './client/jobs-client.ts';
import type { Clock } from './clock.ts';
import * as errors from './errors.ts';
import { getRun } from './get-run.ts';
import { afterFailure, nextTry, type Outage } from './outage.ts';
import { taskOfRun } from './task-run.ts';
import type { WatchedRun } from './watch-options.ts';

export interface RepairOptions {
  readonly runId: string;
  /** The tasks to run again. @default - every task that did not succeed */
  readonly tasks?: readonly string[];
  /** Whether all that depends on these tasks runs again too. @default false */
  readonly dependent?: boolean;
  /** Parameters to change; the run's own values are passed again for the others. @default {} */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly clock: Clock;
  /** A number from 0 up to 1, for jitter. @default Math.random */
  readonly random?: () => number;
  /** How long to go on without an answer, in milliseconds. @default 600000 */
  readonly patience?: number;
  readonly signal?: AbortSignal;
}

/**
 * Runs the failed tasks of an ended run again. Databricks takes no idempotency token here, so the run's history is
 * read first, and again before a request whose answer was lost is repeated: a repair that appeared meanwhile is the
 * one that was asked for.
 * @throws UserError `run_active`, `nothing_to_repair`, `repair_of_task`, `unknown_run`, `unknown_task`, `unknown_parameter`,
 * `repair_unknown` (exit code 8)
 */
export async function repairRun(client: JobsClient, options: RepairOptions): Promise<WatchedRun> {
  const { runId, tasks, dependent, signal, clock, random = Math.random, patience = 600_000 } = options;
  const run = await getRun(client, runId, { signal });
  checkRepairable(run, options);
  const latestRepairId = latestRepairOf(run);
  const parameters = { ...parametersOf(run), ...options.parameters };
  let mayBeRepairing = false;
  let outage: Outage | undefined;
  for (;;) {
    try {
      const repairId = (mayBeRepairing ? await repairSince() : undefined) ?? (await ask());
      return { runId, jobId: run.job_id, name: run.run_name, repairId };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      outage = afterFailure(outage, error, clock.monotonic());
      mayBeRepairing ||= error.answerLost;
      if (!mayBeRepairing && !error.isTransient) throw error;
      // Refused because of a repair that goes on: ours, if it shows up.
      const seen = error.code === 'rejected' ? await repairSince().catch(() => undefined) : undefined;
      if (seen !== undefined) return { runId, jobId: run.job_id, name: run.run_name, repairId: seen };
      if (error.code === 'rejected' || outage.lasted >= patience) {
        throw mayBeRepairing ? errors.repairUnknown(runId, error.message) : error;
      }
    }
    await clock.sleep(nextTry(outage, random()), signal);
    signal?.throwIfAborted();
  }

  function ask(): Promise<string> {
    return client.repairRun({ runId, latestRepairId, tasks, dependent, parameters }, { tries: 1, signal });
  }

  /** The repair that was not there before. */
  async function repairSince(): Promise<string | undefined> {
    const repair = latestRepairOf(await client.getRun(runId, { tries: 1, signal }));
    return repair === latestRepairId ? undefined : repair;
  }
}

function checkRepairable(
  run: RunAnswer,
  { runId, tasks, parameters = {} }: Pick<RepairOptions, 'runId' | 'tasks' | 'parameters'>,
): void {
  const part = taskOfRun(run);
  if (part !== undefined) throw errors.repairOfTask(runId, part.task.task_key, part.runId);
  const state = stateOf(run);
  if (!isFinal(state)) throw errors.repairActive(runId, state);
  if (tasks === undefined && state === 'succeeded') throw errors.nothingToRepair(runId);
  const known = [...new Set((run.tasks ?? []).map((task) => task.task_key))].sort();
  for (const task of tasks ?? []) {
    if (!known.includes(task)) throw errors.unknownTask(runId, task, known);
  }
  const declared = Object.keys(parametersOf(run));
  for (const name of Object.keys(parameters)) {
    if (!declared.includes(name)) throw errors.unknownParameter(run.run_name ?? runId, name, declared);
  }
}

function latestRepairOf(run: RunAnswer): string | undefined {
  return (run.repair_history ?? []).filter((repair) => repair.type !== 'ORIGINAL').at(-1)?.id;
}

function parametersOf(run: RunAnswer): Record<string, string> {
  return Object.fromEntries(
    (run.job_parameters ?? []).map(({ name, value, default: standard }) => [name, value ?? standard ?? '']),
  );
}
