import { ApiError } from '../api-error.ts';
import type { FindOptions } from '../find-options.ts';
import * as errors from './errors.ts';
import { deleteFromKeyVault, putIntoKeyVault } from './key-vault-commands.ts';
import { type SecretName, sameName } from './secret-name.ts';
import type { SecretsClient, SecretValue } from './secrets-client.ts';

export interface SecretToPut extends SecretName {
  /** Asked for when all else is known to be right, so that nobody types a value for nothing. */
  readonly value: () => Promise<SecretValue>;
}

/** https://docs.databricks.com/api/workspace/secrets/putsecret */
const KEY = /^[A-Za-z0-9._-]{1,128}$/;
const LARGEST_BYTES = 128 * 1024;
const MOST_IN_A_SCOPE = 1000;

/**
 * Puts a value into a secret scope, in place of the one that there is. Nothing repeats the value: no error, no event.
 *
 * @example
 * const client = createSecretsClient(host, createRequester(connection));
 * await putSecret(client, { scope: 'dev_ml', key: 'api-token', value: () => fromMyVault('api-token') });
 * @throws UserError `invalid_secret_key`, `unknown_secret_scope`, `key_vault_scope`, `secret_scope_full`,
 * `secret_empty`, `secret_too_large`, `secret_outcome_unknown`; ApiError
 */
export async function putSecret(
  client: SecretsClient,
  { scope: name, key, value: read }: SecretToPut,
  options: FindOptions = {},
): Promise<void> {
  if (!KEY.test(key)) throw errors.invalidKey(key);
  const scope = await findWritableScope(client, name, (vault) => putIntoKeyVault(vault, key), options);
  const secrets = await client.listSecrets(scope, options);
  const isNew = !secrets.some((secret) => sameName(secret.key, key));
  if (isNew && secrets.length >= MOST_IN_A_SCOPE) throw errors.scopeFull(scope, MOST_IN_A_SCOPE);
  const value = await read();
  const bytes = Buffer.byteLength(value);
  if (bytes === 0) throw errors.emptyValue(scope, key);
  if (bytes > LARGEST_BYTES) throw errors.valueTooLarge(scope, key, bytes, LARGEST_BYTES);
  options.signal?.throwIfAborted();
  await certainly(client.put(scope, key, value, options), `${scope}/${key} was put`, options);
}

/**
 * Deletes a secret: its value is lost.
 * @throws UserError `unknown_secret_scope`, `key_vault_scope`, `unknown_secret`, `secret_outcome_unknown`; ApiError
 */
export async function deleteSecret(
  client: SecretsClient,
  { scope: name, key }: SecretName,
  options: FindOptions = {},
): Promise<void> {
  const scope = await findWritableScope(client, name, (vault) => deleteFromKeyVault(vault, key), options);
  const secrets = await client.listSecrets(scope, options);
  const secret = secrets.find((known) => sameName(known.key, key));
  const known = secrets.map((other) => other.key);
  if (secret === undefined) throw errors.unknownSecret(scope, key, known);
  await certainly(client.delete(scope, secret.key, options), `${scope}/${key} was deleted`, options);
}

/** A request whose answer was not waited for, or was lost, may have been carried out: that is neither done nor not. */
async function certainly(request: Promise<void>, what: string, { signal }: FindOptions): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (signal?.aborted) throw errors.outcomeUnknown(what, 'it was interrupted');
    if (error instanceof ApiError && error.answerLost) throw errors.outcomeUnknown(what, error.message);
    throw error;
  }
}

/**
 * The name of a scope as the workspace writes it, if Databricks itself keeps what is in it.
 * @param command what to type where an Azure Key Vault of this name does
 */
async function findWritableScope(
  client: SecretsClient,
  name: string,
  command: (keyVault: string) => string,
  options: FindOptions,
): Promise<string> {
  const scopes = await client.listScopes(options);
  const scope = scopes.find((known) => sameName(known.name, name));
  if (scope === undefined) {
    const known = scopes.map((other) => other.name);
    throw errors.unknownScope(name, client.host, known, options.deploy);
  }
  const { keyVault } = scope;
  if (keyVault !== undefined) throw errors.scopeOfKeyVault(scope.name, keyVault, command(keyVault));
  return scope.name;
}
