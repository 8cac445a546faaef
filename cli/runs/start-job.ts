import {
  checkRequest,
  type FoundJob,
  isLoopback,
  type SendOnceOptions,
  startRun,
  type WatchedRun,
  type WhenRunning,
  whenRunning,
} from '../../runtime/index.ts';
import type { Ending } from '../screen/reporter.ts';
import type { Session } from '../session/session.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { type StartedRun, startOnce } from './start-once.ts';

/** What is asked of a job. */
export interface StartRequest {
  readonly parameters: Readonly<Record<string, string>>;
  readonly only?: readonly string[];
  readonly ifRunning?: WhenRunning;
  /** The same key is the same run. */
  readonly once?: string;
  /** Takes up the last start that was not seen to its end. */
  readonly resume?: boolean;
}

const SPARED = 'Ctrl+C stops watching; the run goes on, for this command did not start it';

/** Starts a job once, after what it is asked was checked and what runs already was dealt with. */
export async function startJob(
  job: FoundJob,
  request: StartRequest,
  opened: WorkspaceSession,
  session: Session,
): Promise<StartedRun | Ending> {
  const { client, clock, interrupts, screen, target } = opened;
  const { detach: signal } = interrupts;
  const { parameters, only, ifRunning, once, resume } = request;
  let queue: true | undefined;
  await checkRequest(client, job, request, signal);

  const intended = {
    host: target.host,
    jobId: job.id,
    jobName: job.name,
    request: JSON.stringify({ parameters, only }),
    once,
    resume,
  };
  return startOnce(intended, { prepare, start }, opened, session);

  async function prepare(): Promise<WatchedRun | undefined> {
    if (ifRunning === undefined) return undefined;
    const admission = await whenRunning(client, job, ifRunning, {
      clock,
      signal,
      interval: isLoopback(client.host) ? 1000 : undefined,
      onWaiting: screen.tell,
    });
    if ('attach' in admission) {
      screen.hint(SPARED);
      return admission.attach;
    }
    queue = admission.queue;
    return undefined;
  }

  function start(idempotencyToken: string, options: SendOnceOptions): Promise<WatchedRun> {
    const tokenMayBeOld = once !== undefined || resume === true;
    return startRun(client, { ...options, job, parameters, only, queue, idempotencyToken, tokenMayBeOld });
  }
}
