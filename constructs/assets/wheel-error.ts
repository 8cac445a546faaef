import type { Mistake } from '../private/mistake.ts';

/** Why there is no wheel. Whoever asked for it reports the mistake at the wheel's construct. */
export class WheelError extends Error {
  readonly mistake: Mistake;

  constructor(mistake: Mistake) {
    super(mistake.message);
    this.name = 'WheelError';
    this.mistake = mistake;
  }
}
