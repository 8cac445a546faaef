import {
  ATTENTIVE,
  asTheyCome,
  CALM,
  type Cadence,
  cadenceAt,
  every,
  exitCodeOf,
  type JournalEntry,
  type RepairingWatchOptions,
  type RunFinished,
  volumeFiles,
  type WatchedRun,
  type WatchStopped,
  watchWithRepairs,
} from '../../../runtime/index.ts';
import type { Ending } from '../../screen/reporter.ts';
import { type NextCommand, verdict } from '../../screen/verdict.ts';
import type { WorkspaceSession } from '../../session/workspace-session.ts';
import { expectedEnds } from './expected-ends.ts';
import { recordEnd } from './record-end.ts';

export interface FollowOptions {
  /** Cancels the run when it takes longer, in milliseconds. */
  readonly timeout?: number;
  /** Cancels the run when it waits in its queue for longer, in milliseconds. */
  readonly queueTimeout?: number;
  /** Milliseconds between two looks. @default - as suits whoever waits */
  readonly interval?: number;
  /** How often it is repaired while it fails. */
  readonly repairs?: number;
  readonly strict?: boolean;
  /** Where the start of the run is written down. */
  readonly entry?: JournalEntry;
  /** The commands about a run. */
  next(runId: string): NextCommand;
}

type Last = RunFinished | WatchStopped;

/** Shows runs to their ends, says how they ended and what to type next. The worst end decides the exit code. */
export async function follow(
  runs: readonly WatchedRun[],
  opened: WorkspaceSession,
  options: FollowOptions,
): Promise<Ending> {
  const { screen, interrupts } = opened;
  const { strict, entry, next } = options;
  const ends = new Map<string, Last>();
  const timedOut = new Set<string>();
  const common = watchOptions(opened, options);
  const over = new AbortController();
  const expected = expectedEnds(opened.client, common.cadence, over.signal);
  const watching = runs.map((run) => watchWithRepairs(run, { ...common, expected: expected(run) }));
  for await (const event of asTheyCome(watching)) {
    screen.show(event);
    const { runId } = event.run;
    if (event.type === 'run.cancelling' && event.because !== 'interrupt') timedOut.add(runId);
    if (event.type === 'run.finished' || event.type === 'watch.stopped') ends.set(runId, event);
  }
  // Nobody waits for what earlier runs took.
  over.abort();
  const lasts = [...ends.values()];
  for (const last of lasts) if (entry !== undefined) await recordEnd(entry, last, interrupts, opened.say);
  const codes = lasts.map((last) => exitCodeOf(last, { strict, timedOut: timedOut.has(last.run.runId) }));
  return {
    exitCode: interrupts.exitCode() ?? worst(codes),
    lines: lasts.flatMap((last) => [
      ...(lasts.length > 1 ? [last.run.url] : []),
      ...verdict(last, next(last.run.runId), screen.style),
    ]),
  };
}

function watchOptions(
  { client, clock, send, screen, interrupts }: WorkspaceSession,
  options: FollowOptions,
): RepairingWatchOptions & { readonly cadence: Cadence } {
  const { interval, timeout, queueTimeout, repairs } = options;
  const usual = cadenceAt(client.host, screen.live ? ATTENTIVE : CALM);
  return {
    client,
    clock,
    cadence: interval === undefined ? usual : every(interval),
    cancel: interrupts.cancel,
    detach: interrupts.detach,
    outputs: screen.outputs ? 'all' : 'failed',
    logs: screen.live || screen.outputs ? volumeFiles(send) : undefined,
    timeout,
    queueTimeout,
    repairs,
  };
}

/** From the worst to the best. */
const BY_SEVERITY = [1, 5, 4, 8, 6, 7, 0];

function worst(codes: readonly number[]): number {
  return BY_SEVERITY.find((code) => codes.includes(code)) ?? 8;
}
