import { type SubmittedRun, submitRun } from '../../../runtime/index.ts';
import type { Ending } from '../../screen/reporter.ts';
import type { Session } from '../../session/session.ts';
import type { WorkspaceSession } from '../../session/workspace-session.ts';
import { follow } from '../follow/follow.ts';
import { followOptions } from '../follow/follow-flags.ts';
import { recordLeaving } from '../follow/record-end.ts';
import { nextCommands } from '../next-command.ts';
import { startOnce } from '../start-once.ts';
import type { SubmitFlags } from './submit-flags.ts';

/**
 * Submits a one-time run once and watches it to its end.
 * @param what tells it apart from other one-time runs in the journal
 */
export async function submitOnce(
  body: SubmittedRun,
  what: string,
  flags: SubmitFlags,
  opened: WorkspaceSession,
  session: Session,
): Promise<Ending> {
  const { client, say, print } = opened;
  const { once, resume } = flags;
  const request = JSON.stringify(body);
  const started = await startOnce(
    { host: client.host, jobId: `submit ${what}`, jobName: body.run_name, request, once, resume },
    { start: (idempotencyToken, how) => submitRun(client, body, { ...how, idempotencyToken }) },
    opened,
    session,
  );
  if (!('run' in started)) return started;
  const { run, entry } = started;
  const next = () => nextCommands(run.runId, flags);
  if (flags.wait) return follow([run], opened, { ...followOptions(flags), entry, next });
  await recordLeaving(entry, 'not_waited_for', say);
  print(`${run.runId}\n`);
  return { exitCode: 0, lines: [`watch it: ${next()('watch')}`] };
}
