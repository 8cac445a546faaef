import type { Writable } from 'node:stream';
import { UserError } from '../messages/user-error.ts';
import type { AppProblem } from '../reconcile/app-problems.ts';

/** Ends a command with this exit code and no further word: its output has told the story already. */
export class SilentExit extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`exit ${exitCode}`);
    this.exitCode = exitCode;
  }
}

/** The app has told its problems. */
export class AppRefused extends SilentExit {
  /** The same as data; none of an app of another make. */
  readonly problems: readonly AppProblem[];

  constructor(problems: readonly AppProblem[]) {
    super(2);
    this.problems = problems;
  }
}

/** Tells the reader what went wrong and returns the exit code: text for their errors, a trace for ours. */
export function reportFailure(error: unknown, stderr: Writable): number {
  if (error instanceof SilentExit) return error.exitCode;
  if (error instanceof UserError) {
    stderr.write(`${error.describe()}\n`);
    return error.exitCode;
  }
  stderr.write(`lakeform failed unexpectedly; this is a defect of lakeform\n${traceOf(error)}\n`);
  return 1;
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
