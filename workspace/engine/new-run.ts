import type { JobSettings } from '../../jobs-api/index.ts';
import { ownEntry } from './own-entry.ts';
import type { Attempt, RunRecord } from './run-record.ts';

export interface RunRequest {
  readonly runId: number;
  readonly jobId: number;
  readonly creator: string;
  readonly settings: JobSettings;
  /** Values for parameters that the job declares; the others keep their defaults. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly idempotencyToken?: string;
}

/** A run that waits for its turn. `newId` gives the ids of its task runs. */
export function newRun(request: RunRequest, now: number, newId: () => number): RunRecord {
  const { parameters, ...asked } = request;
  return {
    ...asked,
    parameters: parameterValues(request.settings, parameters),
    rounds: [{ requestedAt: now }],
    attempts: (request.settings.tasks ?? []).map((task) => firstAttempt(task.task_key, 0, newId())),
  };
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
