import { didYouMean } from '../../messages/nearest.ts';
import { type ApiError, invalidParameter, invalidState } from '../http/api-error.ts';

export function repairOfActiveRun(runId: number): ApiError {
  return invalidState(`Run ${runId} is active: it can be repaired once it has ended`);
}

export function latestRepairIdMissing(runId: number, latest: number | undefined): ApiError {
  return invalidParameter(
    latest === undefined
      ? `Run ${runId} has not been repaired yet: leave out latest_repair_id`
      : `Run ${runId} has been repaired before: latest_repair_id must be ${latest}`,
  );
}

export function unknownTasksSelected(unknown: readonly string[], known: readonly string[]): ApiError {
  const [first = ''] = unknown;
  const suggestion = didYouMean(first, known);
  return invalidParameter(
    `The job has no task ${unknown.map((key) => `'${key}'`).join(', ')}; it has: ${known.join(', ')}` +
      (suggestion === undefined ? '' : `; ${suggestion}`),
  );
}

export function nothingToRepair(runId: number): ApiError {
  return invalidParameter(`Run ${runId} has no failed task to run again`);
}
