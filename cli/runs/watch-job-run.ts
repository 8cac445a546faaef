import { getRun, type JobsClient, type WatchedRun } from '../../runtime/index.ts';
import type { Session } from '../session/session.ts';
import { inWorkspace, type RunFlags } from '../session/workspace-session.ts';
import { parseRuns } from './arguments.ts';
import { follow } from './follow/follow.ts';
import { type FollowFlags, followOptions } from './follow/follow-flags.ts';
import { keepYoungGenerationSmall } from './follow/small-young-generation.ts';
import { nextCommands } from './next-command.ts';

export interface WatchFlags extends RunFlags, FollowFlags {}

/** `lakeform watch`: shows runs that somebody started to their ends, all of them within one budget of requests. */
export async function watchJobRuns(
  given: readonly string[],
  flags: WatchFlags,
  session: Session,
): Promise<void> {
  const { runIds, host, asGiven } = parseRuns(given);
  const several = runIds.length > 1;
  if (several) keepYoungGenerationSmall();
  const options = followOptions(flags);
  const next = (runId: string) => nextCommands(asGiven(runId), flags);
  const hint = several
    ? 'Ctrl+C stops watching, the runs go on'
    : `Ctrl+C stops watching, the run goes on; cancel it: ${next(runIds[0] ?? '')('cancel')}`;
  await inWorkspace(session, flags, { verb: 'watch', host, reports: true, hint, several }, async (opened) => {
    const signal = opened.interrupts.detach;
    const runs = await Promise.all(runIds.map((runId) => known(opened.client, runId, signal)));
    return follow(runs, opened, { ...options, next });
  });
}

/** Looked at once before it is watched: an unknown run is an error, not an outage. */
async function known(client: JobsClient, runId: string, signal: AbortSignal): Promise<WatchedRun> {
  const { job_id: jobId, run_name: name } = await getRun(client, runId, { signal });
  return { runId, jobId, name };
}
