import { CALM, type Cadence, type ExpectedEnd, expectedEndOf, type WatchedRun } from '../../runtime/index.ts';
import type { WorkspaceSession } from './workspace-session.ts';

/** Finds out when runs end, once for each job. A person who waits is shown every change soon, whatever is expected. */
export function expectedEnds(
  { client, interrupts }: Pick<WorkspaceSession, 'client' | 'interrupts'>,
  cadence: Cadence,
): (run: WatchedRun) => Promise<ExpectedEnd | undefined> | undefined {
  const known = new Map<string, Promise<ExpectedEnd | undefined>>();
  return ({ jobId }) => {
    if (jobId === undefined || cadence !== CALM) return undefined;
    const end = known.get(jobId) ?? expectedEndOf(client, jobId, { signal: interrupts.detach });
    known.set(jobId, end);
    return end;
  };
}
