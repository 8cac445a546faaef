import type { TaskSettings } from '../../jobs-api/index.ts';
import { parseJson } from '../json-text.ts';
import { iterationsOf } from './attempt-index.ts';
import { iterationsFailed, kindOf, type Outcome, succeeded, userCanceled } from './outcome.ts';
import { willRetry } from './retry.ts';
import type { Attempt, RunRecord } from './run-record.ts';

/** How many iterations run at once unless the task says otherwise: https://docs.databricks.com/jobs/for-each */
const CONCURRENCY = 1;

/** The most that Databricks lets one for-each task go through. */
const LONGEST = 5000;

/** How far the iterations of a for-each attempt are, by the names of the Jobs API. */
export interface IterationCounts {
  readonly total_iterations: number;
  readonly scheduled_iterations: number;
  readonly active_iterations: number;
  readonly completed_iterations: number;
  readonly succeeded_iterations: number;
  readonly failed_iterations: number;
}

/** What a for-each task goes through, from its `inputs` once their references are resolved. */
export function parseInputs(text: string): readonly unknown[] | { readonly error: string } {
  const inputs = parseJson(text);
  if (!Array.isArray(inputs))
    return { error: `the inputs of the for-each task are no JSON array: ${text.slice(0, 100)}` };
  if (inputs.length > LONGEST) {
    return { error: `the for-each task has ${inputs.length} inputs; at most ${LONGEST} are allowed` };
  }
  return inputs;
}

/** How many more iterations of a live for-each attempt may begin now. */
export function iterationsToBegin(run: RunRecord, task: TaskSettings, loop: Attempt): number {
  const { total_iterations, scheduled_iterations, active_iterations } = iterationCounts(run, task, loop);
  const room = (task.for_each_task?.concurrency ?? CONCURRENCY) - active_iterations;
  return Math.max(0, Math.min(room, total_iterations - scheduled_iterations));
}

/** How a for-each attempt ends, or undefined while one of its iterations may still change. Failures do not stop it. */
export function loopOutcome(run: RunRecord, task: TaskSettings, loop: Attempt): Outcome | undefined {
  const counts = iterationCounts(run, task, loop);
  const open =
    loop.stop === undefined
      ? counts.total_iterations - counts.completed_iterations
      : counts.active_iterations;
  if (open > 0) return undefined;
  if (counts.failed_iterations > 0)
    return iterationsFailed(counts.failed_iterations, counts.total_iterations);
  return counts.succeeded_iterations === counts.total_iterations ? succeeded : userCanceled;
}

export function iterationCounts(run: RunRecord, task: TaskSettings, loop: Attempt): IterationCounts {
  const inner = task.for_each_task?.task;
  const begun = [...iterationsOf(run, loop).values()];
  const over = begun.filter(({ endedAt }) => endedAt !== undefined);
  const completed = over.filter((attempt) => inner === undefined || !willRetry(run, inner, attempt));
  const ended = (kind: string) =>
    completed.filter(({ outcome }) => outcome !== undefined && kindOf(outcome) === kind).length;
  return {
    total_iterations: loop.inputs?.length ?? 0,
    scheduled_iterations: begun.length,
    active_iterations: begun.length - completed.length,
    completed_iterations: completed.length,
    succeeded_iterations: ended('succeeded'),
    failed_iterations: ended('failed'),
  };
}
