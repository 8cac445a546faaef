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
    const isMissing = error instanceof ApiError && error.saysMissing;
    throw isMissing ? errors.unknownRun(runId, client.host) : error;
  }
}
