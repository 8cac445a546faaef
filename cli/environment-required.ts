import { UserError } from '../messages/user-error.ts';

/** @param command the same with `--env`, to be typed */
export function environmentRequired(verb: string, command: string): UserError {
  const message = `${verb} needs the environment it is meant for`;
  return new UserError('environment_required', message, { hint: command });
}
