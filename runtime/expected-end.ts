import { isSuccess, stateOf } from '../jobs-api/index.ts';
import type { CallOptions } from './client/api-request.ts';
import type { JobsClient } from './client/jobs-client.ts';

/** When a run is likely to end, as those before it did: milliseconds from its start. */
export interface ExpectedEnd {
  readonly typical: number;
  /** How far around it ends are spread: the scale of a logistic distribution. */
  readonly spread: number;
}

/** Fewer earlier runs say nothing. */
const ENOUGH = 5;

/** Of runs that always take as long, the next one may still differ a little. */
const LEAST_SPREAD = 0.03;

/** What earlier durations, in milliseconds, say of the next one; undefined where there are too few. */
export function expectedEnd(durations: readonly number[]): ExpectedEnd | undefined {
  if (durations.length < ENOUGH) return undefined;
  const typical = median(durations);
  const deviation = median(durations.map((duration) => Math.abs(duration - typical)));
  return { typical, spread: Math.max(deviation / Math.log(3), typical * LEAST_SPREAD) };
}

/** What the last successful runs of a job say; undefined when Databricks does not tell. */
export async function expectedEndOf(
  client: JobsClient,
  jobId: string,
  options?: CallOptions,
): Promise<ExpectedEnd | undefined> {
  const runs = await client.listRuns({ jobId, only: 'completed' }, { ...options, tries: 1 }).catch(() => []);
  const durations = runs
    .filter((run) => isSuccess(stateOf(run)) && run.start_time && run.end_time)
    .map(({ start_time: start = 0, end_time: end = 0 }) => end - start);
  return expectedEnd(durations);
}

/** The pause between two looks where a run is as likely to end as not, and where it is not likely at all. */
const AMID = 3800;
const FAR = 30_000;

/**
 * Milliseconds until a look is worth its call: pauses are as the root of what is expected of them, which for as many
 * calls gives the least delay.
 * @param elapsed milliseconds since the run started
 */
export function towardsEnd({ typical, spread }: ExpectedEnd, elapsed: number): number {
  const distance = (elapsed - typical) / spread;
  const pause = AMID * Math.sqrt((1 + Math.exp(-distance)) / 2);
  // Never past the time from which ends are likely.
  const beforeEnds = Math.max(AMID, typical - 2 * spread - elapsed);
  return Math.min(pause, FAR, beforeEnds, typical / 10);
}

/** Whether it has taken so long that earlier runs say nothing more of it. */
export function isOverdue({ typical, spread }: ExpectedEnd, elapsed: number): boolean {
  return elapsed > typical + 6 * spread;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
