import { findJob } from '../../runtime/index.ts';
import type { Session } from '../session/session.ts';
import { inWorkspace, type RunFlags } from '../session/workspace-session.ts';
import { parseTasks, parseWhenRunning } from './arguments.ts';
import { dryRunOfJob } from './dry-run/dry-run-of-job.ts';
import { showDryRun } from './dry-run/show-dry-run.ts';
import * as errors from './errors.ts';
import { type FollowFlags, followOptions } from './follow/follow-flags.ts';
import { followOrLeave } from './follow/follow-or-leave.ts';
import { deployCommand, inEnvironment } from './next-command.ts';
import { readParameters } from './read-parameters.ts';
import { checkStartFlags, type StartFlags } from './start-flags.ts';
import { type StartRequest, startJob } from './start-job.ts';
import { STARTING } from './start-once.ts';

export interface RunJobFlags extends RunFlags, FollowFlags, StartFlags {
  readonly param: readonly string[];
  /** `task,+task` */
  readonly only?: string;
  readonly runName?: string;
  readonly ifRunning?: string;
}

/** `lakeform run`: starts a job once and watches it to its end. */
export async function runJob(name: string, flags: RunJobFlags, session: Session): Promise<void> {
  const request = startRequest(name, flags, session);
  followOptions(flags); // What is wrong with them is told before anything is asked.
  const { dryRun } = flags;
  await inWorkspace(session, flags, { verb: 'run', dryRun, ...STARTING }, async (opened) => {
    const { target, client, interrupts } = opened;
    const { detach: signal } = interrupts;
    const job = await findJob(client, target.jobName(name), { signal, deploy: deployCommand(flags) });
    if (dryRun) return showDryRun(await dryRunOfJob(job, request, opened), opened, flags);
    return followOrLeave(await startJob(job, request, opened, session), flags, opened);
  });
}

function startRequest(name: string, flags: RunJobFlags, session: Session): StartRequest {
  const { env, local, runName } = flags;
  if (runName !== undefined) {
    throw errors.runNameOfJob(inEnvironment(['submit', name, '--run-name', runName], { env, local }));
  }
  checkStartFlags(flags);
  return {
    parameters: readParameters(flags.param, session.directory),
    only: flags.only === undefined ? undefined : parseTasks(flags.only),
    ifRunning: flags.ifRunning === undefined ? undefined : parseWhenRunning(flags.ifRunning),
    once: flags.once,
    resume: flags.resume,
  };
}
