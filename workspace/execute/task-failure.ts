import type { Outcome } from '../engine/outcome.ts';

/** The task cannot be executed. Its outcome says why. */
export class TaskFailure extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super(outcome.message);
    this.name = 'TaskFailure';
    this.outcome = outcome;
  }
}
