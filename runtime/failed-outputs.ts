import { attemptsByTask, stateOf } from '../jobs-api/index.ts';
import { ApiError } from './api-error.ts';
import type { OutputAnswer, RunAnswer, TaskRunAnswer } from './client/answers.ts';
import type { JobsClient } from './client/jobs-client.ts';
import { hasFailed } from './run-changes.ts';

const AT_ONCE = 4;

/**
 * Adds to `known` what the failed attempts of a run left behind, each asked for once. An output that cannot be had
 * never changes the outcome: what Databricks says of the task itself is then shown.
 * @param options.newestOnly at a first look, attempts that were repeated long ago are no news
 */
export async function fetchOutputs(
  client: JobsClient,
  run: RunAnswer,
  known: Map<string, OutputAnswer>,
  options: { readonly newestOnly: boolean; readonly signal?: AbortSignal },
): Promise<void> {
  const failed = [...attemptsByTask(run.tasks ?? []).values()]
    .flatMap((attempts) => (options.newestOnly ? attempts.slice(-1) : attempts))
    .filter((attempt) => hasFailed(stateOf(attempt)) && !known.has(attempt.run_id));
  for (let start = 0; start < failed.length; start += AT_ONCE) {
    await Promise.all(failed.slice(start, start + AT_ONCE).map(fetchOne));
  }

  async function fetchOne({ run_id: id }: TaskRunAnswer): Promise<void> {
    try {
      known.set(id, await client.getOutput(id, { tries: 3, signal: options.signal }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      known.set(id, {});
    }
  }
}
