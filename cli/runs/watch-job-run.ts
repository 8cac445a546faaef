import { getRun } from '../../runtime/index.ts';
import { parseRun } from './arguments.ts';
import { follow } from './follow.ts';
import { nextCommands } from './next-command.ts';
import type { Session } from './session.ts';
import { inWorkspace, type RunFlags } from './workspace-session.ts';

export interface WatchFlags extends RunFlags {
  readonly strict?: boolean;
}

/** `lakeform watch`: shows a run that somebody started to its end. */
export async function watchJobRun(given: string, flags: WatchFlags, session: Session): Promise<void> {
  const { runId, host } = parseRun(given);
  const next = nextCommands(given, flags);
  const hint = `Ctrl+C stops watching, the run goes on; cancel it: ${next('cancel')}`;
  await inWorkspace(session, flags, { verb: 'watch', host, cancels: false, hint }, async (opened) => {
    const { job_id: jobId, run_name: name } = await getRun(opened.client, runId, {
      signal: opened.interrupts.detach,
    });
    return follow({ runId, jobId, name }, session, opened, { strict: flags.strict, next });
  });
}
