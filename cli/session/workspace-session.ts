import { UserError } from '../../messages/user-error.ts';
import {
  type ApiRequest,
  type Clock,
  createJobsClient,
  createRequester,
  type JobsClient,
  keepSecrets,
  recordWrites,
  type SendRequest,
  serverClock,
} from '../../runtime/index.ts';
import { SilentExit } from '../failure.ts';
import type { ReportFlags } from '../reports/open-reports.ts';
import type { Ending } from '../screen/reporter.ts';
import { findTarget, type Target, type TargetFlags } from '../target.ts';
import { type Interrupts, listenForInterrupts } from './interrupts.ts';
import { type OpenScreen, openScreen } from './open-screen.ts';
import type { Session } from './session.ts';

/** What the verbs on runs have in common. */
export interface RunFlags extends TargetFlags, ReportFlags {
  readonly json?: boolean;
  /** Whether what tasks wrote is shown where they end. */
  readonly output?: boolean;
}

/** How one verb differs from the others. */
export interface VerbRules {
  readonly verb: string;
  /** The workspace that a run's address names. */
  readonly host?: string;
  /** Whether it starts something, rather than change or show what there is. @default false */
  readonly starts?: boolean;
  /** What Ctrl+C does, in words. */
  readonly hint: string;
  /** Whether what becomes of its runs is told to files and to GitHub, too. @default false */
  readonly reports?: boolean;
  /** Whether nothing may be sent that changes something, and nothing is reported. @default false */
  readonly dryRun?: boolean;
  /** Whether it may show several runs together. @default false */
  readonly several?: boolean;
}

/** A workspace, and someone in front of it. */
export interface WorkspaceSession {
  readonly target: Target;
  readonly client: JobsClient;
  /** The time of day is the workspace's. */
  readonly clock: Clock;
  readonly send: SendRequest;
  /** What a dry run did not send, in its order. */
  readonly unsent: readonly ApiRequest[];
  readonly screen: OpenScreen;
  readonly interrupts: Interrupts;
  /** Writes data to standard output. */
  print(text: string): void;
  /** Says a line to the reader. */
  say(line: string): void;
}

/** Nobody reads any more, and nobody gave a signal: what becomes of the run is unknown. */
const UNKNOWN = 8;

/**
 * Opens the workspace that the flags name, does the work, and leaves terminal and signals as they were.
 * @param work returns how it ended
 * @throws SilentExit with that exit code, unless it is 0
 */
export async function inWorkspace(
  session: Session,
  flags: RunFlags,
  rules: VerbRules,
  work: (opened: WorkspaceSession) => Promise<Ending>,
): Promise<void> {
  const opened = await openWorkspace(session, flags, rules);
  const { interrupts, screen } = opened;
  let ending: Ending = { exitCode: 1, lines: [] };
  try {
    ending = await work(opened);
  } catch (error) {
    if (error instanceof UserError) ending = { exitCode: error.exitCode, lines: [], problem: error.message };
    if (!isAbort(error) || !(interrupts.cancel.aborted || interrupts.detach.aborted)) throw error;
    const lines = [`interrupted; nothing was ${rules.starts ? 'started' : 'changed'}`];
    ending = { exitCode: interrupts.exitCode() ?? UNKNOWN, lines };
  } finally {
    screen.end(ending);
    interrupts.end();
  }
  if (ending.exitCode !== 0) throw new SilentExit(ending.exitCode);
}

async function openWorkspace(session: Session, flags: RunFlags, rules: VerbRules): Promise<WorkspaceSession> {
  const { env, fetch, readConfigFile, directory, stdout, stderr } = session;
  const clock = serverClock(session.clock);
  const target = await findTarget({ ...rules, flags, env, clock, fetch, readConfigFile, directory });
  const { host } = target;
  const authenticator = keepSecrets(target.authenticator);
  const { redact } = authenticator;
  const requester = createRequester({ host, authenticator, clock, fetch, onServerTime: clock.set });
  const { send, unsent } = rules.dryRun ? recordWrites(requester) : { send: requester, unsent: [] };
  const { json, junit, resultFile, output: outputs } = flags;
  const reports = rules.reports && !rules.dryRun;
  const shown = { json, junit, resultFile, outputs, redact, ...rules, reports };
  const screen = openScreen({ ...session, clock }, shown);
  return {
    ...{ target, clock, send, unsent, screen },
    client: createJobsClient(host, send),
    interrupts: listenForInterrupts(session, screen.tell),
    print: (text) => void stdout.write(redact(text)),
    say: (line) => void stderr.write(redact(`${line}\n`)),
  };
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
