import { UserError, type UserErrorDetails } from '../messages/user-error.ts';

/** An error that concerns one stack of those that a command works on. */
export class StackError extends UserError {
  /** Its full name, such as `churn-dev`. */
  readonly stackName: string;

  constructor(stackName: string, code: string, message: string, details?: UserErrorDetails) {
    super(code, message, details);
    this.stackName = stackName;
  }
}
