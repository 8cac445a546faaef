import { type SubmittedRun, submitRun } from '../../../runtime/index.ts';
import type { Ending } from '../../screen/reporter.ts';
import type { Session } from '../../session/session.ts';
import type { WorkspaceSession } from '../../session/workspace-session.ts';
import { dryRunOfSubmit } from '../dry-run/dry-run-of-submit.ts';
import { showDryRun } from '../dry-run/show-dry-run.ts';
import { followOrLeave } from '../follow/follow-or-leave.ts';
import { startOnce } from '../start-once.ts';
import type { SubmitFlags } from './submit-flags.ts';

/**
 * Submits a one-time run once and watches it to its end, or shows what would be submitted.
 * @param what tells it apart from other one-time runs in the journal
 */
export async function submitOnce(
  body: SubmittedRun,
  what: string,
  flags: SubmitFlags,
  opened: WorkspaceSession,
  session: Session,
): Promise<Ending> {
  const { client } = opened;
  const intended = {
    host: client.host,
    jobId: `submit ${what}`,
    jobName: body.run_name,
    request: JSON.stringify(body),
    once: flags.once,
    resume: flags.resume,
  };
  if (flags.dryRun) return showDryRun(await dryRunOfSubmit(body, intended, opened), opened, flags);
  const started = await startOnce(
    intended,
    { start: (idempotencyToken, how) => submitRun(client, body, { ...how, idempotencyToken }) },
    opened,
    session,
  );
  return followOrLeave(started, flags, opened);
}
