import { UserError } from '../messages/user-error.ts';

export function unknownEnvironment(
  name: string,
  known: readonly string[],
  hint: string | undefined,
): UserError {
  const message = `unknown environment '${name}'; there are: ${known.join(', ')}`;
  return new UserError('unknown_environment', message, { hint });
}

export function invalidEnvironments(problems: readonly string[]): UserError {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return new UserError('invalid_environments', `${count} in environments\n\n${problems.join('\n')}`);
}
