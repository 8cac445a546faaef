import { didYouMean } from '../../messages/nearest.ts';
import { shellWord } from '../../messages/shell-word.ts';
import { UserError } from '../../messages/user-error.ts';

/** The texts of what can be wrong with a secret. None of them has a value in it. */

export const invalidKey = (key: string) =>
  new UserError(
    'invalid_secret_key',
    `secret key '${key}' must be 1 to 128 letters, digits, dots, dashes and underscores`,
  );

export const emptyValue = (scope: string, key: string) =>
  new UserError('secret_empty', `the value for ${scope}/${key} is empty; nothing was put`, {
    hint: 'in a pipe, did the command before it fail?',
  });

export const valueTooLarge = (scope: string, key: string, bytes: number, largest: number) =>
  new UserError(
    'secret_too_large',
    `the value for ${scope}/${key} has ${bytes} bytes; a secret may have at most ${largest} (128 KB); nothing was put`,
    { hint: 'keep it in a volume, and only the key to it in the scope' },
  );

export const unknownScope = (name: string, host: string, known: readonly string[], deploy?: string) =>
  new UserError('unknown_secret_scope', `no secret scope '${name}' in ${host}`, {
    hint:
      deploy === undefined
        ? (didYouMean(name, known) ?? `who makes it? databricks secrets create-scope ${shellWord(name)}`)
        : `it is declared, but not there yet; deploy first: ${deploy}`,
  });

export const unknownSecret = (scope: string, key: string, known: readonly string[]) =>
  new UserError(
    'unknown_secret',
    known.length === 0
      ? `scope '${scope}' has no secret '${key}', and no other`
      : `scope '${scope}' has no secret '${key}'; it has: ${known.join(', ')}`,
    { hint: didYouMean(key, known) },
  );

export const scopeOfKeyVault = (scope: string, vault: string, command: string) =>
  new UserError(
    'key_vault_scope',
    `scope '${scope}' shows the Azure Key Vault '${vault}', which Databricks does not write to`,
    { hint: command },
  );

export const scopeFull = (scope: string, most: number) =>
  new UserError('secret_scope_full', `scope '${scope}' has ${most} secrets, as many as Databricks allows`, {
    hint: 'delete one that nobody reads, or declare a second scope',
  });

export const outcomeUnknown = (what: string, why: string) =>
  new UserError('secret_outcome_unknown', `nobody knows whether ${what}: ${why}`, {
    hint: 'the same command again does no harm',
    exitCode: 8,
  });
