import { didYouMean } from '../../messages/nearest.ts';
import { type ApiError, invalidParameter, permissionDenied } from '../http/api-error.ts';

/** Databricks answers 400 here, not 404, and clients know it by this text. */
export function jobMissing(jobId: number): ApiError {
  return invalidParameter(`Job ${jobId} does not exist.`);
}

export function runMissing(runId: number): ApiError {
  return invalidParameter(`Run ${runId} does not exist.`);
}

export function settingsRefused(problems: readonly string[]): ApiError {
  return invalidParameter(problems.join('; '));
}

export function runAsNotOne(): ApiError {
  return invalidParameter('run_as: expected exactly one of user_name, service_principal_name');
}

export function runAsUnknown(type: string, name: string): ApiError {
  return invalidParameter(`run_as: '${name}' is no active ${type} of this workspace`);
}

export function runAsForbidden(caller: string, name: string): ApiError {
  return permissionDenied(`${caller} does not have permission to set run_as to ${name}.`);
}

export function parameterUndeclared(name: string, declared: readonly string[]): ApiError {
  const suggestion = didYouMean(name, declared);
  return invalidParameter(
    `The job declares no parameter '${name}'; it declares: ${declared.join(', ') || 'none'}` +
      (suggestion === undefined ? '' : `; ${suggestion}`),
  );
}

export function jobHasNoTasks(jobId: number): ApiError {
  return invalidParameter(`Job ${jobId} has no tasks to run.`);
}

export function runHasNoTasks(): ApiError {
  return invalidParameter('A run needs at least one task.');
}

export function exportOfOtherTask(runId: number): ApiError {
  return invalidParameter(`Run ${runId} is not the run of a notebook: only notebooks can be exported.`);
}

export function exportOfActiveRun(runId: number): ApiError {
  return invalidParameter(`Run ${runId} is active: it can be exported once it has ended.`);
}

export function tokenOfDeletedRun(): ApiError {
  return invalidParameter('The run that was started with this idempotency_token has been deleted.');
}

export function activeRunNotDeleted(runId: number): ApiError {
  return invalidParameter(`Run ${runId} is active: it can be deleted once it has ended.`);
}

/** Databricks' own text. */
export function outputOfSeveralTasks(): ApiError {
  return invalidParameter(
    'Retrieving the output of runs with multiple tasks is not supported. Please retrieve the output of each individual task run instead.',
  );
}
