import type { JobsClient } from '../client/jobs-client.ts';
import type { SubmittedRun } from '../client/jobs-requests.ts';
import { type SendOnceOptions, sendOnce } from '../start-run.ts';
import type { WatchedRun } from '../watch-options.ts';

export interface SubmitOptions extends SendOnceOptions {
  /** At most 64 characters: the same token never starts a second run. */
  readonly idempotencyToken: string;
}

/**
 * Starts a one-time run once, however often the request has to be sent.
 * @param run see `oneTimeRun`; without references of Terraform
 * @throws as `startRun`
 */
export async function submitRun(
  client: JobsClient,
  run: SubmittedRun,
  options: SubmitOptions,
): Promise<WatchedRun> {
  const { idempotencyToken } = options;
  const send = (signal: AbortSignal) => client.submitRun({ ...run, idempotencyToken }, { tries: 1, signal });
  return { runId: await sendOnce(send, run.run_name, options), name: run.run_name };
}
