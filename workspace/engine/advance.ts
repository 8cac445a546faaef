import { applyStep } from './apply-step.ts';
import { nextSteps } from './next-steps.ts';
import type { Surroundings } from './references/run-references.ts';
import type { RunRecord } from './run-record.ts';
import type { Step } from './steps.ts';

/** What a run needs to know of the world to go on. */
export interface Present {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly surroundings: Surroundings;
  /** Gives the ids of further attempts. */
  newId(): number;
}

/** A run after all that could be done for it now. */
export interface Advanced {
  readonly run: RunRecord;
  /** What was done, in order. What executes tasks has to follow. */
  readonly taken: readonly Step[];
  /** When there is something to do again, unless something happens before; absent when only events count. */
  readonly wakeAt?: number;
}

/** Takes steps until only waiting is left. */
export function advance(run: RunRecord, { now, surroundings, newId }: Present): Advanced {
  const taken: Step[] = [];
  let current = run;
  let steps = nextSteps(current, now, surroundings);
  while (steps.some((step) => step.type !== 'wait')) {
    for (const step of steps) current = applyStep(current, step, now, newId);
    taken.push(...steps);
    steps = nextSteps(current, now, surroundings);
  }
  const times = steps.flatMap((step) => (step.type === 'wait' ? step.until : []));
  return { run: current, taken, ...(times.length > 0 && { wakeAt: Math.min(...times) }) };
}
