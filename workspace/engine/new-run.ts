import type { JobSettings } from '../../jobs-api/index.ts';
import { ownEntry } from '../own-entry.ts';
import { type Attempt, type RunRecord, tasksOf } from './run-record.ts';

/** What is known of a run when it is asked for. */
export interface RunRequest extends Omit<RunRecord, 'parameters' | 'rounds' | 'attempts'> {
  /** Values for parameters that the job declares; the others keep their defaults. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** A run that waits for its turn. `newId` gives the ids of its task runs. */
export function newRun(request: RunRequest, now: number, newId: () => number): RunRecord {
  const run: RunRecord = {
    ...request,
    parameters: parameterValues(request.settings, request.parameters),
    rounds: [{ requestedAt: now }],
    attempts: [],
  };
  return { ...run, attempts: tasksOf(run).map((task) => firstAttempt(task.task_key, 0, newId())) };
}

export function firstAttempt(taskKey: string, round: number, taskRunId: number): Attempt {
  return { taskRunId, taskKey, round, attemptNumber: 0 };
}

/** The parameters that the job declares, each with its given value or its default. */
export function parameterValues(
  settings: JobSettings,
  given: Readonly<Record<string, string>>,
): RunRecord['parameters'] {
  return (settings.parameters ?? []).map(({ name, default: value }) => ({
    name,
    default: value,
    value: ownEntry(given, name) ?? value,
  }));
}
