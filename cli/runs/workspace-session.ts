import { createJobsClient, createRequester, type JobsClient } from '../../runtime/index.ts';
import { SilentExit } from '../failure.ts';
import { findTarget, type Target, type TargetFlags } from '../target.ts';
import { type Interrupts, listenForInterrupts } from './interrupts.ts';
import { type OpenScreen, openScreen } from './open-screen.ts';
import type { Session } from './session.ts';

/** What the verbs on runs have in common. */
export interface RunFlags extends TargetFlags {
  readonly json?: boolean;
}

/** How one verb differs from the others. */
export interface VerbRules {
  readonly verb: string;
  /** The workspace that a run's address names. */
  readonly host?: string;
  /** Whether Ctrl+C cancels the run. */
  readonly cancels: boolean;
  /** What Ctrl+C does, in words. */
  readonly hint: string;
}

/** A workspace, and someone in front of it. */
export interface WorkspaceSession {
  readonly target: Target;
  readonly client: JobsClient;
  readonly screen: OpenScreen;
  readonly interrupts: Interrupts;
}

/**
 * Opens the workspace that the flags name, does the work, and leaves terminal and signals as they were.
 * @param work returns the exit code
 * @throws SilentExit with that exit code, unless it is 0
 */
export async function inWorkspace(
  session: Session,
  flags: RunFlags,
  rules: VerbRules,
  work: (opened: WorkspaceSession) => Promise<number>,
): Promise<void> {
  const { clock, env, readConfigFile, directory } = session;
  const target = await findTarget({ ...rules, flags, env, clock, readConfigFile, directory });
  const client = createJobsClient(target.host, createRequester({ ...target, clock }));
  const screen = openScreen(session, { json: flags.json, hint: rules.hint });
  const interrupts = listenForInterrupts(session, { cancels: rules.cancels, tell: screen.tell });
  let exitCode: number;
  try {
    exitCode = await work({ target, client, screen, interrupts });
  } catch (error) {
    const interrupted = interrupts.exitCode();
    if (interrupted === undefined || !isAbort(error)) throw error;
    session.stderr.write('interrupted; nothing was changed\n');
    exitCode = interrupted;
  } finally {
    screen.end();
    interrupts.end();
  }
  if (exitCode !== 0) throw new SilentExit(exitCode);
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
