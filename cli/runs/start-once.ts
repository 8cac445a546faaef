import { UserError } from '../../messages/user-error.ts';
import {
  type IntendedStart,
  type JournalEntry,
  type SendOnceOptions,
  unwrittenStart,
  type WatchedRun,
} from '../../runtime/index.ts';
import { durationOf } from '../screen/duration.ts';
import type { Ending } from '../screen/reporter.ts';
import type { Session } from '../session/session.ts';
import type { VerbRules, WorkspaceSession } from '../session/workspace-session.ts';
import * as errors from './errors.ts';
import { recordLeaving } from './follow/record-end.ts';

/** The rules of a verb that starts a run. */
export const STARTING: Omit<VerbRules, 'verb'> = {
  starts: true,
  reports: true,
  hint: 'Ctrl+C cancels the run; press it twice to leave it running',
};

/** A run, and where its start is written down. */
export interface StartedRun {
  readonly run: WatchedRun;
  readonly entry: JournalEntry | undefined;
}

/** How something is started. */
export interface Starter {
  /** Before a start that is new; a run that it returns is watched in its place. */
  prepare?(): Promise<WatchedRun | undefined>;
  start(token: string, options: SendOnceOptions): Promise<WatchedRun>;
}

/** Starts something once: written down before it is asked for, and found again where it was asked for before. */
export async function startOnce(
  intended: IntendedStart,
  starter: Starter,
  opened: WorkspaceSession,
  session: Session,
): Promise<StartedRun | Ending> {
  const { interrupts, screen, say } = opened;
  if (intended.once === undefined && !intended.resume) await tellInterrupted(intended, opened, session);
  const entry = await begin(intended, opened, session);
  const { isKnown, record } = entry;
  if (isKnown && intended.resume) {
    screen.tell(takenUp(record, session.clock.now()));
    if (record.runId !== undefined) {
      interrupts.ownRun();
      return { run: adopted(record), entry };
    }
  }
  const inItsPlace = isKnown ? undefined : await prepared(starter, entry, say);
  if (inItsPlace !== undefined) return { run: inItsPlace, entry: undefined };

  const { cancel, detach } = interrupts;
  interrupts.ownRun();
  const onRetry = (reason: string) => screen.tell(`starting '${intended.jobName}', asking again: ${reason}`);
  try {
    const run = await starter.start(record.token, { clock: opened.clock, cancel, detach, onRetry });
    await entry
      .started(run.runId)
      .catch((error) => say(`run ${run.runId} could not be written down: ${error}`));
    return { run, entry };
  } catch (error) {
    if (error instanceof UserError && error.code === 'start_unknown') throw errors.startUnknown(error);
    if (detach.aborted) {
      await recordLeaving(entry, interrupts.because() ?? 'interrupted', say);
      return { exitCode: interrupts.exitCode() ?? 8, lines: whileStarting(intended) };
    }
    // What an earlier command asked for may have been started all the same.
    if (!isKnown) await recordLeaving(entry, 'not_started', say);
    throw error;
  }
}

/** What is to be seen to before a new start; whatever else comes of it, nothing was started. */
async function prepared(
  { prepare }: Starter,
  entry: JournalEntry,
  say: (line: string) => void,
): Promise<WatchedRun | undefined> {
  let goesOn = false;
  try {
    const inItsPlace = await prepare?.();
    goesOn = inItsPlace === undefined;
    return inItsPlace;
  } finally {
    if (!goesOn) await recordLeaving(entry, 'not_started', say);
  }
}

/** Written down first; where that cannot be, it is still started once, but cannot be taken up after a crash. */
async function begin(
  intended: IntendedStart,
  { say }: WorkspaceSession,
  { journal, owner }: Session,
): Promise<JournalEntry> {
  try {
    return await journal.begin(intended);
  } catch (error) {
    if (error instanceof UserError) throw error;
    say(`the start cannot be written down, so --resume will not find it: ${String(error)}`);
    return unwrittenStart(intended, owner);
  }
}

function adopted({ runId = '', jobId, jobName: name }: JournalEntry['record']): WatchedRun {
  return { runId, jobId: isOfJob(jobId) ? jobId : undefined, name, adopted: true };
}

/** A one-time run is written down under words in place of a job's id. */
function isOfJob(jobId: string): boolean {
  return /^\d+$/.test(jobId);
}

function takenUp({ runId, requestedAt }: JournalEntry['record'], now: number): string {
  const ago = `${durationOf(now - requestedAt)} ago`;
  return runId === undefined
    ? `asking again for the start of ${ago}`
    : `taking up run ${runId}, started ${ago}`;
}

/** A command that was killed leaves a run behind that nobody knows of. */
async function tellInterrupted(
  intended: IntendedStart,
  { say }: WorkspaceSession,
  { journal, clock }: Session,
): Promise<void> {
  const record = await journal.interrupted(intended);
  if (record === undefined) return;
  const which = record.runId === undefined ? 'a start' : `run ${record.runId}`;
  const ago = durationOf(clock.now() - record.requestedAt);
  say(`${which} of '${intended.jobName}', ${ago} ago, was never seen to its end; --resume takes it up`);
}

function whileStarting({ jobName, jobId, host }: IntendedStart): string[] {
  const page = isOfJob(jobId) ? `; look here whether it was: ${host}/jobs/${jobId}` : '';
  return [
    `left while '${jobName}' was being started${page}`,
    'the same command with --resume finds out, and starts nothing twice',
  ];
}
