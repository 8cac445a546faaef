import { didYouMean } from '../messages/nearest.ts';
import { UserError } from '../messages/user-error.ts';

/** @param names of environments @param patterns of families */
export function unknownEnvironment(
  name: string,
  names: readonly string[],
  patterns: readonly string[],
): UserError {
  return new UserError(
    'unknown_environment',
    `unknown environment '${name}'; there are: ${[...names, ...patterns].join(', ')}`,
    { hint: didYouMean(name, names) },
  );
}

/** `pr-`, as CI says where a variable is not set, or `pr-*`, as it stands in a list. */
export function noMemberNamed(name: string, pattern: string): UserError {
  return new UserError(
    'unknown_environment',
    `'${name}' does not say which environment of ${pattern} is meant`,
    {
      hint: `something has to stand for the *, as in ${pattern.replace('*', '1')}`,
    },
  );
}

export function invalidEnvironments(problems: readonly string[]): UserError {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return new UserError('invalid_environments', `${count} in environments\n\n${problems.join('\n')}`);
}

export function invalidPattern(pattern: string): UserError {
  return new UserError(
    'invalid_environment_pattern',
    `'${pattern}' cannot be the pattern of names: it is up to 16 lower-case letters, digits and -, then *`,
    { hint: "a - stands before the *, as in 'pr-*'" },
  );
}
