import { isFinal, stateOf } from '../jobs-api/index.ts';
import { ApiError } from './api-error.ts';
import type { RunAnswer } from './client/answers.ts';
import type { JobsClient } from './client/jobs-client.ts';
import * as errors from './errors.ts';
import { getRun } from './get-run.ts';
import type { WatchedRun } from './watch-run.ts';

export interface RepairOptions {
  readonly runId: string;
  /** The tasks to run again, and with them all that depend on them. @default - every task that did not succeed */
  readonly tasks?: readonly string[];
  /** Parameters to change; the run's own values are passed again for the others. @default {} */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/**
 * Runs the failed tasks of an ended run again. Databricks takes no idempotency token here, so the run's history is
 * read first, and again when the answer was lost: a repair that appeared meanwhile is the one that was asked for.
 * @throws UserError `run_active`, `nothing_to_repair`, `unknown_run`, `unknown_task`, `unknown_parameter`
 */
export async function repairRun(client: JobsClient, options: RepairOptions): Promise<WatchedRun> {
  const { runId, tasks, signal } = options;
  const run = await getRun(client, runId, { signal });
  checkRepairable(run, options);
  const latestRepairId = latestRepairOf(run);
  const parameters = { ...parametersOf(run), ...options.parameters };
  const repairId = await ask().catch(adopt);
  return { runId, jobId: run.job_id, name: run.run_name, repairId };

  function ask(): Promise<string> {
    return client.repairRun({ runId, latestRepairId, tasks, parameters }, { signal });
  }

  async function adopt(error: unknown): Promise<string> {
    if (!(error instanceof ApiError && error.answerLost)) throw error;
    const repair = latestRepairOf(await client.getRun(runId, { signal }));
    if (repair === undefined || repair === latestRepairId) throw error;
    return repair;
  }
}

function checkRepairable(run: RunAnswer, { runId, tasks, parameters = {} }: RepairOptions): void {
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
