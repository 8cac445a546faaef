import type { Writable } from 'node:stream';
import { UserError } from '../messages/user-error.ts';

/** Tells the reader what went wrong and returns the exit code: text for their errors, a trace for ours. */
export function reportFailure(error: unknown, stderr: Writable): number {
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
