import { UserError } from '../../messages/user-error.ts';
import {
  type Admission,
  checkRequest,
  type FoundJob,
  type IntendedStart,
  isLoopback,
  type JournalEntry,
  startRun,
  unwrittenStart,
  type WatchedRun,
  type WhenRunning,
  whenRunning,
} from '../../runtime/index.ts';
import { durationOf } from '../screen/duration.ts';
import type { Ending } from '../screen/reporter.ts';
import * as errors from './errors.ts';
import { recordLeaving } from './record-end.ts';
import type { Session } from './session.ts';
import type { WorkspaceSession } from './workspace-session.ts';

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

/** A run, and where its start is written down. */
export interface StartedRun {
  readonly run: WatchedRun;
  readonly entry: JournalEntry | undefined;
}

/** Starts a job once: written down before it is asked for, and found again where it was asked for before. */
export async function startJob(
  job: FoundJob,
  request: StartRequest,
  opened: WorkspaceSession,
  session: Session,
): Promise<StartedRun | Ending> {
  const { client, interrupts, target } = opened;
  const signal = AbortSignal.any([interrupts.cancel, interrupts.detach]);
  const { parameters, only, once, resume } = request;
  await checkRequest(client, job, request, signal);
  const mayBeKnown = once !== undefined || resume === true;
  const intended = {
    host: target.host,
    jobId: job.id,
    jobName: job.name,
    request: JSON.stringify({ parameters, only }),
    once,
    resume,
  };
  let entry = mayBeKnown ? await begin(intended, opened, session) : undefined;
  const known = entry?.isKnown ? entry.record : undefined;
  if (known !== undefined) opened.screen.tell(takenUp(known, session.clock.now()));
  else if (!mayBeKnown) await tellInterrupted(intended, opened, session);
  if (known?.runId !== undefined && resume) {
    return { run: { runId: known.runId, jobId: job.id, name: job.name, adopted: true }, entry };
  }
  const admission: Admission = known === undefined ? await admit(job, request, opened, session) : {};
  if ('attach' in admission) return { run: admission.attach, entry: undefined };
  entry ??= await begin(intended, opened, session);
  return send(job, { ...request, queue: admission.queue }, entry, opened, session);
}

async function send(
  job: FoundJob,
  { parameters, only, queue, once, resume }: StartRequest & { readonly queue?: true },
  entry: JournalEntry,
  { client, interrupts, screen, say }: WorkspaceSession,
  session: Session,
): Promise<StartedRun | Ending> {
  const { cancel, detach } = interrupts;
  try {
    const run = await startRun(client, {
      ...{ job, parameters, only, queue, cancel, detach, clock: session.clock },
      idempotencyToken: entry.record.token,
      tokenMayBeOld: once !== undefined || resume === true,
      onRetry: (reason) => screen.tell(`starting '${job.name}', asking again: ${reason}`),
    });
    await entry
      .started(run.runId)
      .catch((error) => say(`run ${run.runId} could not be written down: ${error}`));
    return { run, entry };
  } catch (error) {
    if (detach.aborted) {
      await recordLeaving(entry, interrupts.because() ?? 'interrupted', say);
      return { exitCode: interrupts.exitCode() ?? 8, lines: whileStarting(job, client.host) };
    }
    if (error instanceof UserError && error.code === 'start_unknown') throw errors.startUnknown(error);
    await recordLeaving(entry, 'not_started', say);
    throw error;
  }
}

function whileStarting(job: FoundJob, host: string): string[] {
  return [
    `left while job '${job.name}' was being started; look here whether it was: ${host}/jobs/${job.id}`,
    'the same command with --resume finds out, and starts nothing twice',
  ];
}

async function admit(
  job: FoundJob,
  { ifRunning }: StartRequest,
  opened: WorkspaceSession,
  session: Session,
): Promise<Admission> {
  if (ifRunning === undefined) return {};
  const { client, interrupts, screen } = opened;
  return whenRunning(client, job, ifRunning, {
    clock: session.clock,
    signal: AbortSignal.any([interrupts.cancel, interrupts.detach]),
    interval: isLoopback(client.host) ? 1000 : undefined,
    onWaiting: (text) => screen.tell(text),
  });
}

/** Written down first; where that cannot be, a run is still started once, but cannot be taken up after a crash. */
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
  say(
    `${which} of this job, ${ago} ago, was never seen to its end; --resume takes it up instead of a new one`,
  );
}
