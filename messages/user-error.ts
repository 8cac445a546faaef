/** What a `UserError` says besides its message. */
export interface UserErrorDetails {
  /** What to type or change, as one line. */
  readonly hint?: string;
  /** The exit code of a command that fails with it. @default 2 - wrong use or configuration */
  readonly exitCode?: number;
}

/**
 * An error that its reader can mend: shown as text, never with a stack trace.
 * Everything else that is thrown is a defect of ours and keeps its trace.
 */
export class UserError extends Error {
  /** A permanent name for this kind of error, such as `unknown_environment`: branch on it, never on the text. */
  readonly code: string;
  readonly hint: string | undefined;
  readonly exitCode: number;

  constructor(code: string, message: string, details: UserErrorDetails = {}) {
    super(message);
    this.name = 'UserError';
    this.code = code;
    this.hint = details.hint;
    this.exitCode = details.exitCode ?? 2;
  }

  /** The message, and below it the hint. */
  describe(): string {
    return this.hint === undefined ? this.message : `${this.message}\n  hint: ${this.hint}`;
  }
}
