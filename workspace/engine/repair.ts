import { type JobSettings, withDependents } from '../../jobs-api/index.ts';
import { latestAttempt } from './attempt-index.ts';
import { latestRepairIdMissing, nothingToRepair, repairOfActiveRun, unknownTasksSelected } from './errors.ts';
import { firstAttempt, parameterValues } from './new-run.ts';
import { kindOf } from './outcome.ts';
import { isActive, type RunRecord } from './run-record.ts';
import { taskGraph } from './task-graph.ts';

export interface RepairRequest {
  /** The tasks to run again, or all that did not succeed. */
  readonly rerun: readonly string[] | 'all_failed';
  /** Also what depends on them, however it ended. */
  readonly rerunDependents: boolean;
  /** Must name the latest repair when there is one: so that two people do not repair one run twice. */
  readonly latestRepairId?: number;
  readonly parameters: Readonly<Record<string, string>>;
  /** Task parameters in the older way; those of the run stay where none are given. */
  readonly overrides?: RunRecord['overrides'];
}

/**
 * The run with one more round, by the settings that its job has now. A task that came to the job since then has
 * never run and is part of it; parameters not given again keep the values they had.
 * @throws ApiError - the run is active, the latest repair is another one, or there is nothing to repair
 */
export function repaired(
  run: RunRecord,
  request: RepairRequest,
  settings: JobSettings,
  now: number,
  newId: () => number,
): RunRecord {
  if (isActive(run)) throw repairOfActiveRun(run.runId);
  const latestRepairId = run.rounds.at(-1)?.repairId;
  if (latestRepairId !== request.latestRepairId) throw latestRepairIdMissing(run.runId, latestRepairId);

  const repairId = newId();
  const round = run.rounds.length;
  const attempts = tasksToRerun(run, request, settings).map((key) => firstAttempt(key, round, newId()));
  const before = Object.fromEntries(run.parameters.map(({ name, value }) => [name, value]));
  return {
    ...run,
    settings,
    parameters: parameterValues(settings, { ...before, ...request.parameters }),
    ...(request.overrides && { overrides: request.overrides }),
    rounds: [...run.rounds, { repairId, requestedAt: now, startedAt: now }],
    attempts: [...run.attempts, ...attempts],
  };
}

function tasksToRerun(run: RunRecord, request: RepairRequest, settings: JobSettings): string[] {
  const { tasks } = taskGraph(settings, run.only);
  const keys = tasks.map((task) => task.task_key);
  const hasRun = (key: string) => run.attempts.some((attempt) => attempt.taskKey === key);
  const asked =
    request.rerun === 'all_failed'
      ? keys.filter((key) => hasRun(key) && !didSucceed(run, key))
      : request.rerun;

  const unknown = asked.filter((key) => !keys.includes(key));
  if (unknown.length > 0) throw unknownTasksSelected(unknown, keys);
  if (asked.length === 0) throw nothingToRepair(run.runId);

  const chosen = new Set(request.rerunDependents ? withDependents(tasks, asked) : asked);
  return keys.filter((key) => chosen.has(key) || !hasRun(key));
}

function didSucceed(run: RunRecord, taskKey: string): boolean {
  const { outcome } = latestAttempt(run, taskKey);
  return outcome !== undefined && ['succeeded', 'disabled'].includes(kindOf(outcome));
}
