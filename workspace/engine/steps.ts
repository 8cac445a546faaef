import type { Outcome } from './outcome.ts';
import type { StopReason } from './run-record.ts';

/** One thing to do for a run. Applying it (`apply-step.ts`) makes it so in the record. */
export type Step =
  /** Begin to execute this attempt. */
  | { readonly type: 'start'; readonly taskRunId: number }
  /** Begin to go through these inputs of a for-each task. */
  | { readonly type: 'loop'; readonly taskRunId: number; readonly inputs: readonly unknown[] }
  /** Foresee the next iterations of this for-each attempt. */
  | { readonly type: 'iterate'; readonly taskRunId: number; readonly count: number }
  /** Foresee another attempt after this one, which failed. */
  | { readonly type: 'retry'; readonly taskRunId: number; readonly notBefore: number }
  /** The condition of this attempt has come to something. */
  | { readonly type: 'decide'; readonly taskRunId: number; readonly decision: boolean }
  /** End an attempt that nothing executes. */
  | { readonly type: 'settle'; readonly taskRunId: number; readonly outcome: Outcome }
  /** Stop what executes this attempt. It ends when that has ended. */
  | { readonly type: 'stop'; readonly taskRunId: number; readonly reason: StopReason }
  /** The run has had its time. */
  | { readonly type: 'time_out' }
  | { readonly type: 'end'; readonly outcome: Outcome }
  /** Nothing before this time, unless something happens. */
  | { readonly type: 'wait'; readonly until: number };

/** A step of waiting; none for a time that never comes. */
export function waitUntil(until: number): Step[] {
  return Number.isFinite(until) ? [{ type: 'wait', until }] : [];
}

/** Databricks reads a timeout of 0 as none. */
export function deadlineOf(startedAt: number, timeoutSeconds: number | undefined): number {
  return timeoutSeconds ? startedAt + timeoutSeconds * 1000 : Number.POSITIVE_INFINITY;
}
