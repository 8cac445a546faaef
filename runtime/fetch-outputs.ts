import { attemptsByTask, hasFailed, isFinal, latestAttempts, stateOf } from '../jobs-api/index.ts';
import { ApiError } from './api-error.ts';
import { type AttemptOutput, attemptOutput, lastLines } from './attempt-output.ts';
import type { RunAnswer, TaskRunAnswer } from './client/answers.ts';
import type { JobsClient } from './client/jobs-client.ts';
import { kindOf } from './task-kind.ts';

export interface OutputRules {
  /** Whose output is fetched when they end. */
  readonly of: 'failed' | 'all';
  /** At a first look, attempts that were repeated long ago are no news. */
  readonly newestOnly: boolean;
  readonly signal?: AbortSignal;
}

const AT_ONCE = 4;
const ERRORS_TOLD = 3;

/**
 * Adds to `known` what the attempts of a run left behind, each asked for once, failed ones first. An output that
 * cannot be had never changes the outcome: what Databricks says of the task itself is then shown.
 */
export async function fetchOutputs(
  client: JobsClient,
  run: RunAnswer,
  known: Map<string, AttemptOutput>,
  { of, newestOnly, signal }: OutputRules,
): Promise<void> {
  const wanted = [...attemptsByTask(run.tasks ?? []).values()]
    .flatMap((attempts) => (newestOnly ? attempts.slice(-1) : attempts))
    .filter((attempt) => isUnknown(attempt) && isWanted(attempt, of))
    .sort((a, b) => Number(hasFailed(stateOf(b))) - Number(hasFailed(stateOf(a))));
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    await Promise.all(wanted.slice(start, start + AT_ONCE).map(fetchOne));
  }

  function isUnknown(attempt: TaskRunAnswer): boolean {
    const output = known.get(attempt.run_id);
    return output === undefined || (output.isEarly === true && isFinal(stateOf(attempt)));
  }

  async function fetchOne(attempt: TaskRunAnswer): Promise<void> {
    const output = await outputOf(attempt);
    const isEarly = !isFinal(stateOf(attempt));
    // A run-job task that has just begun may not know its run yet: it is asked again at the next look.
    if (!isEarly || output.nestedRunId !== undefined) known.set(attempt.run_id, { ...output, isEarly });
  }

  async function outputOf(attempt: TaskRunAnswer): Promise<AttemptOutput> {
    const failed = hasFailed(stateOf(attempt));
    try {
      if (kindOf(attempt) === 'for_each') return failed ? { error: await errorsWithin(attempt.run_id) } : {};
      const output = attemptOutput(await client.getOutput(attempt.run_id, { tries: 3, signal }));
      const error =
        failed && output.nestedRunId !== undefined ? await errorsWithin(output.nestedRunId) : output.error;
      return { ...output, error, text: of === 'all' ? output.text : lastLines(output.text ?? '') };
    } catch (error) {
      if (error instanceof ApiError) return {};
      throw error;
    }
  }

  /** The errors of the first iterations or nested tasks that failed: what holds them has none of its own. */
  async function errorsWithin(runId: string): Promise<string | undefined> {
    const { iterations = [], tasks = [] } = await client.getRun(runId, { tries: 3, signal });
    const entries = iterations.length > 0 ? iterations : latestAttempts(tasks);
    const failed = entries.filter((entry) => hasFailed(stateOf(entry)));
    const told = await Promise.all(
      failed.slice(0, ERRORS_TOLD).map(async ({ run_id: id, task_key: key }) => {
        const { error } = attemptOutput(await client.getOutput(id, { tries: 3, signal }));
        return `${key}: ${error ?? 'failed'}`;
      }),
    );
    if (failed.length > told.length) told.push(`and ${failed.length - told.length} more`);
    return told.join('\n') || undefined;
  }
}

function isWanted(attempt: TaskRunAnswer, of: OutputRules['of']): boolean {
  const state = stateOf(attempt);
  if (hasFailed(state)) return true;
  if (kindOf(attempt) === 'run_job' && attempt.start_time) return true;
  if (kindOf(attempt) === 'condition') return false;
  return of === 'all' && isFinal(state) && state !== 'skipped' && Boolean(attempt.start_time);
}
