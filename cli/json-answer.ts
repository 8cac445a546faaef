import { UserError } from '../messages/user-error.ts';
import { StackError } from '../reconcile/stack-error.ts';
import { AppRefused, SilentExit } from './failure.ts';
import { writeToStdout } from './synthesized-environment.ts';

/** What `--json` says of an error: a permanent word for programs, what people read, and the stack that it concerns. */
interface ErrorAnswer {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly stack?: string;
}

/**
 * Does the work of a `--json` and prints one object, however it ends: whoever reads it needs to know of no other case.
 * @param known what there is to tell already when the work fails
 */
export async function answerInJson<Answer extends object>(
  known: Answer,
  work: () => Promise<Answer>,
): Promise<void> {
  try {
    print({ problems: [], ...(await work()) });
  } catch (error) {
    print(failureOf(error, known));
    throw error;
  }
}

function failureOf(error: unknown, known: object): object {
  if (!(error instanceof AppRefused)) return { problems: [], ...known, error: errorAnswer(error) };
  const { problems } = error;
  const refused: ErrorAnswer = { code: 'app_refused', message: 'the app has said why on standard error' };
  return problems.length > 0 ? { problems } : { problems, ...known, error: refused };
}

function errorAnswer(error: unknown): ErrorAnswer {
  if (error instanceof SilentExit) return { code: 'interrupted', message: 'interrupted' };
  if (!(error instanceof UserError)) return { code: 'defect', message: String(error) };
  const { code, message, hint } = error;
  return { code, message, hint, stack: error instanceof StackError ? error.stackName : undefined };
}

function print(answer: object): void {
  writeToStdout(JSON.stringify(answer));
}
