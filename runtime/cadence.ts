import { isLoopback } from './client/host.ts';
import { type ExpectedEnd, isOverdue, towardsEnd } from './expected-end.ts';
import type { RunSnapshot } from './run-snapshot.ts';

/** How often something is looked at: after a share of the time for which nothing has changed, within bounds. */
export interface Cadence {
  /** 0.03 keeps the delay of what is seen below 3% of the run's age. */
  readonly share: number;
  /** Milliseconds. */
  readonly least: number;
  /** Milliseconds. */
  readonly most: number;
  /**
   * Where earlier runs tell when this one ends: whether that alone says when to look, or only hastens looks, so that
   * what happens before the end is seen as soon as the share says. @default - it is not asked for
   */
  readonly expectation?: 'decides' | 'hastens';
}

/** For a person who waits at a terminal. */
export const ATTENTIVE: Cadence = { share: 0.03, least: 1000, most: 10_000, expectation: 'hastens' };

/** For CI and pipes: fewer calls, and still a delay below 5%. */
export const CALM: Cadence = { share: 0.05, least: 2000, most: 15_000, expectation: 'decides' };

/** For a workspace on this machine, which nobody shares. */
export const ON_LOOPBACK: Cadence = { share: 0.03, least: 200, most: 2000 };

/** How often something in this workspace is looked at. @param elsewhere how often, unless it is on this machine */
export function cadenceAt(host: string, elsewhere: Cadence): Cadence {
  return isLoopback(host) ? ON_LOOPBACK : elsewhere;
}

/** Always the same interval, in milliseconds. */
export function every(interval: number): Cadence {
  return { share: 0, least: interval, most: interval };
}

/** A queued run starts when another ends, not soon. */
const QUEUED_LEAST = 10_000;

/** What the delay before the next look depends on. */
export interface Pace {
  /** Milliseconds since it last changed: of a run, it or any of its tasks. */
  readonly quietFor: number;
  /** The run as last seen. @default - it was not seen, or something else is looked at */
  readonly run?: RunSnapshot | undefined;
  /** When runs of the same job end. @default - nobody knows */
  readonly expected?: ExpectedEnd;
  /** The time of day, in milliseconds since the epoch. Needed where an end is expected. */
  readonly now?: number;
  /** More than 1 while Databricks answers that it is busy. @default 1 */
  readonly slowdown?: number;
  /** A number from 0 up to 1. */
  readonly random: number;
}

/** Milliseconds until the next look. */
export function nextLook(cadence: Cadence, pace: Pace): number {
  const { run, slowdown = 1, random } = pace;
  // A run of 250 tasks takes three calls a look.
  const pages = Math.max(1, Math.ceil((run?.tasks.length ?? 0) / 100));
  return (expectedLook(cadence, pace) ?? usualLook(cadence, pace)) * pages * slowdown * (0.9 + random * 0.2);
}

function usualLook(cadence: Cadence, { quietFor, run }: Pace): number {
  const least = run?.state === 'queued' ? Math.min(QUEUED_LEAST, cadence.most) : cadence.least;
  return Math.min(Math.max(quietFor * cadence.share, least), Math.max(cadence.most, least));
}

/** A repair runs a part again, of which earlier runs say nothing. */
function expectedLook(
  { share, least, expectation }: Cadence,
  { run, expected, now, quietFor }: Pace,
): number | undefined {
  const isFirst = run?.state === 'running' && run.repairs.length === 0;
  if (!isFirst || expected === undefined || now === undefined) return undefined;
  const elapsed = now - (run.startTime ?? now);
  if (isOverdue(expected, elapsed)) return undefined;
  const towards = towardsEnd(expected, elapsed);
  return Math.max(least, expectation === 'hastens' ? Math.min(quietFor * share, towards) : towards);
}
