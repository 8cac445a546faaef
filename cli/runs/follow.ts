import {
  ATTENTIVE,
  CALM,
  exitCodeOf,
  isLoopback,
  ON_LOOPBACK,
  type RunFinished,
  type WatchedRun,
  type WatchStopped,
  watchRun,
} from '../../runtime/index.ts';
import { type NextCommand, verdict } from '../screen/verdict.ts';
import type { Session } from './session.ts';
import type { WorkspaceSession } from './workspace-session.ts';

export interface FollowOptions {
  /** Cancels the run when it takes longer, in milliseconds. */
  readonly timeout?: number;
  readonly strict?: boolean;
  readonly next: NextCommand;
}

/** Shows a run to its end, says how it ended and what to type next, and returns the exit code. */
export async function follow(
  run: WatchedRun,
  session: Session,
  { client, screen, interrupts }: WorkspaceSession,
  { timeout, strict, next }: FollowOptions,
): Promise<number> {
  const { cancel, detach } = interrupts;
  const cadence = isLoopback(client.host) ? ON_LOOPBACK : screen.live ? ATTENTIVE : CALM;
  let last: RunFinished | WatchStopped | undefined;
  let timedOut = false;
  for await (const event of watchRun(run, {
    client,
    clock: session.clock,
    cadence,
    cancel,
    detach,
    timeout,
  })) {
    screen.show(event);
    if (event.type === 'run.cancelling') timedOut = event.because === 'timeout';
    if (event.type === 'run.finished' || event.type === 'watch.stopped') last = event;
  }
  screen.end();
  if (last === undefined) throw new Error('watching ended without a last event');
  session.stderr.write(
    verdict(last, next, screen.style)
      .map((line) => `${line}\n`)
      .join(''),
  );
  return interrupts.exitCode() ?? exitCodeOf(last, { strict, timedOut });
}
