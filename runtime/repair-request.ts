import { isFinal, stateOf } from '../jobs-api/index.ts';
import type { RunAnswer } from './client/answers.ts';
import type { RepairRequest } from './client/jobs-requests.ts';
import * as errors from './errors.ts';
import { taskOfRun } from './task-run.ts';

/** What is to be run again of a run. */
export interface WantedRepair {
  readonly runId: string;
  /** The tasks to run again. @default - every task that did not succeed */
  readonly tasks?: readonly string[];
  /** Whether all that depends on these tasks runs again too. @default false */
  readonly dependent?: boolean;
  /** Parameters to change; the run's own values are passed again for the others. @default {} */
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * What Databricks is asked, once it was checked against the run as it is now.
 * @throws UserError `run_active`, `nothing_to_repair`, `repair_of_task`, `unknown_task`, `unknown_parameter`
 */
export function repairRequest(run: RunAnswer, wanted: WantedRepair): RepairRequest {
  const { runId, tasks, dependent, parameters = {} } = wanted;
  const part = taskOfRun(run);
  if (part !== undefined) throw errors.repairOfTask(runId, part.task.task_key, part.runId);
  const state = stateOf(run);
  if (!isFinal(state)) throw errors.repairActive(runId, state);
  if (tasks === undefined && state === 'succeeded') throw errors.nothingToRepair(runId);
  const known = [...new Set((run.tasks ?? []).map((task) => task.task_key))].sort();
  for (const task of tasks ?? []) {
    if (!known.includes(task)) throw errors.unknownTask(runId, task, known);
  }
  const before = parametersOf(run);
  const declared = Object.keys(before);
  for (const name of Object.keys(parameters)) {
    if (!declared.includes(name)) throw errors.unknownParameter(run.run_name ?? runId, name, declared);
  }
  const latestRepairId = latestRepairOf(run);
  return { runId, latestRepairId, tasks, dependent, parameters: { ...before, ...parameters } };
}

/** The id of the last repair that was asked for. */
export function latestRepairOf(run: RunAnswer): string | undefined {
  return (run.repair_history ?? []).filter((repair) => repair.type !== 'ORIGINAL').at(-1)?.id;
}

function parametersOf(run: RunAnswer): Record<string, string> {
  return Object.fromEntries(
    (run.job_parameters ?? []).map(({ name, value, default: standard }) => [name, value ?? standard ?? '']),
  );
}
