import { ApiError } from './api-error.ts';
import type { RunAnswer } from './client/answers.ts';
import type { CallOptions } from './client/api-request.ts';
import type { JobsClient } from './client/jobs-client.ts';
import * as errors from './errors.ts';

/**
 * A run as it is now.
 * @throws UserError `unknown_run`
 */
export async function getRun(client: JobsClient, runId: string, options?: CallOptions): Promise<RunAnswer> {
  try {
    return await client.getRun(runId, options);
  } catch (error) {
    throw isMissing(error) ? errors.unknownRun(runId, client.host) : error;
  }
}

/** Databricks answers 400 `INVALID_PARAMETER_VALUE`, "Run 7 does not exist". */
function isMissing(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return error.code === 'not_found' || (error.code === 'rejected' && error.status === 400);
}
