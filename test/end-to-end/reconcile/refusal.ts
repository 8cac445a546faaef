import { UserError } from '../../../messages/user-error.ts';

/** What a user is told by an action that must be refused. */
export async function refusal(action: Promise<unknown>): Promise<string> {
  const error: unknown = await action.then(
    () => undefined,
    (reason) => reason,
  );
  if (error instanceof UserError) return error.describe();
  throw error;
}
