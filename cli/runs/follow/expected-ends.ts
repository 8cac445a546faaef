import {
  type Cadence,
  type ExpectedEnd,
  expectedEndOf,
  type JobsClient,
  type WatchedRun,
} from '../../../runtime/index.ts';

/** Finds out when runs end, once for each job, where the cadence makes something of it. */
export function expectedEnds(
  client: JobsClient,
  { expectation }: Cadence,
  signal: AbortSignal,
): (run: WatchedRun) => Promise<ExpectedEnd | undefined> | undefined {
  const known = new Map<string, Promise<ExpectedEnd | undefined>>();
  return ({ jobId }) => {
    if (jobId === undefined || expectation === undefined) return undefined;
    const end = known.get(jobId) ?? expectedEndOf(client, jobId, { signal });
    known.set(jobId, end);
    return end;
  };
}
