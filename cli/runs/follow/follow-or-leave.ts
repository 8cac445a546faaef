import type { Ending } from '../../screen/reporter.ts';
import type { RunFlags, WorkspaceSession } from '../../session/workspace-session.ts';
import { nextCommands } from '../next-command.ts';
import type { StartFlags } from '../start-flags.ts';
import type { StartedRun } from '../start-once.ts';
import { follow } from './follow.ts';
import { type FollowFlags, followOptions } from './follow-flags.ts';
import { leaveRunning } from './leave-running.ts';

/** What becomes of a run that was started: it is watched to its end, or with `--no-wait` left. */
export async function followOrLeave(
  started: StartedRun | Ending,
  flags: RunFlags & FollowFlags & StartFlags,
  opened: WorkspaceSession,
): Promise<Ending> {
  if (!('run' in started)) return started;
  const { run, entry } = started;
  const next = (runId: string) => nextCommands(runId, flags);
  return flags.wait
    ? follow([run], opened, { ...followOptions(flags), entry, next })
    : leaveRunning(started, flags.json, opened, next(run.runId)('watch'));
}
