import { fileProblem } from '../../messages/file-problem.ts';
import { didYouMean } from '../../messages/nearest.ts';
import { UserError } from '../../messages/user-error.ts';

/** The texts of what can be wrong with the words that `lakeform secrets` was given. None of them has a value in it. */

export const unknownScope = (
  given: string,
  environment: string,
  names: readonly string[],
  constructIds: readonly string[],
) =>
  new UserError(
    'unknown_scope',
    names.length === 0
      ? `no stack of '${environment}' has a secret scope, nor refers to one`
      : `no stack of '${environment}' has a secret scope '${given}', nor refers to one; they know: ${names.join(', ')}`,
    {
      hint:
        didYouMean(given, [...names, ...constructIds]) ??
        'declare it: new SecretScope(this, …), or SecretScope.fromName(this, …) where something else makes it',
    },
  );

export const ambiguousScope = (given: string, names: readonly string[]) =>
  new UserError('ambiguous_scope', `several stacks have a secret scope '${given}': ${names.join(', ')}`, {
    hint: 'name one as it is called in the workspace',
  });

export const secretInUse = (scope: string, key: string, users: readonly string[]) =>
  new UserError('secret_in_use', `${scope}/${key} is not deleted: it is used by ${users.join(', ')}`, {
    hint: 'take the reference out of the stack and deploy that first',
  });

export const variableNotSet = (name: string) =>
  new UserError('variable_not_set', `the environment variable '${name}' of --from-env is not set`, {
    hint: 'export it, or give the value in a pipe or with --from-file <file>',
  });

export const unreadableValue = (file: string, error: unknown) =>
  new UserError('unreadable_value', `file '${file}' of --from-file cannot be read: ${fileProblem(error)}`);

export const valuesDiffer = () =>
  new UserError('values_differ', 'the two values are not the same; nothing was put', {
    hint: 'type the same command again',
  });

export const valueOfSeveralLines = () =>
  new UserError('value_of_several_lines', 'the value has several lines; nothing was put', {
    hint: 'give it in a pipe, or with --from-file <file>',
  });
