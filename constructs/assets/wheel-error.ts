import { UserError } from '../../messages/user-error.ts';
import type { Mistake } from '../private/mistake.ts';
import { textOf } from '../private/problems.ts';

/** Why there is no wheel. Its message is the whole mistake, so that whoever catches a `UserError` reports all of it. */
export class WheelError extends UserError {
  readonly mistake: Mistake;

  constructor(mistake: Mistake) {
    super(mistake.rule, textOf(mistake));
    this.mistake = mistake;
  }
}
