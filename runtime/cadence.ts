import type { RunSnapshot } from './run-snapshot.ts';

/** How often a run is looked at: after a share of the time for which nothing has changed, within bounds. */
export interface Cadence {
  /** 0.03 keeps the delay of what is seen below 3% of the run's age. */
  readonly share: number;
  /** Milliseconds. */
  readonly least: number;
  /** Milliseconds. */
  readonly most: number;
}

/** For a person who waits at a terminal. */
export const ATTENTIVE: Cadence = { share: 0.03, least: 1000, most: 10_000 };

/** For CI and pipes: fewer calls, and still a delay below 5%. */
export const CALM: Cadence = { share: 0.05, least: 2000, most: 15_000 };

/** For a workspace on this machine, which nobody shares. */
export const ON_LOOPBACK: Cadence = { share: 0.03, least: 200, most: 2000 };

/** Always the same interval, in milliseconds. */
export function every(interval: number): Cadence {
  return { share: 0, least: interval, most: interval };
}

/** A queued run starts when another ends, not soon. */
const QUEUED_LEAST = 10_000;

/** What the delay before the next look depends on. */
export interface Pace {
  /** Milliseconds since the run or any of its tasks last changed. */
  readonly quietFor: number;
  /** The run as last seen, if it was. */
  readonly run: RunSnapshot | undefined;
  /** 1, or more while Databricks answers that it is busy. */
  readonly slowdown: number;
  /** A number from 0 up to 1. */
  readonly random: number;
}

/** Milliseconds until the next look at a run. */
export function nextLook(cadence: Cadence, { quietFor, run, slowdown, random }: Pace): number {
  const least = run?.state === 'queued' ? Math.min(QUEUED_LEAST, cadence.most) : cadence.least;
  const due = Math.min(Math.max(quietFor * cadence.share, least), Math.max(cadence.most, least));
  // A run of 250 tasks takes three calls a look.
  const pages = Math.max(1, Math.ceil((run?.tasks.length ?? 0) / 100));
  return due * pages * slowdown * (0.9 + random * 0.2);
}
