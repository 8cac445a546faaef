import { ApiError } from '../api-error.ts';
import type { FindOptions } from '../find-options.ts';
import * as errors from './errors.ts';
import { deleteFromKeyVault, putIntoKeyVault } from './key-vault-commands.ts';
import { type SecretName, sameName } from './secret-name.ts';
import type { SecretsClient, SecretValue, WorkspaceScope } from './secrets-client.ts';

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
  const scope = await findScope(client, name, options);
  const { keyVault } = scope;
  if (keyVault !== undefined)
    throw errors.scopeOfKeyVault(scope.name, keyVault, putIntoKeyVault(keyVault, key));
  const secrets = await client.listSecrets(scope.name, options);
  const isNew = !secrets.some((secret) => sameName(secret.key, key));
  if (isNew && secrets.length >= MOST_IN_A_SCOPE) throw errors.scopeFull(scope.name, MOST_IN_A_SCOPE);
  const value = await read();
  const bytes = Buffer.byteLength(value);
  if (bytes === 0) throw errors.emptyValue(scope.name, key);
  if (bytes > LARGEST_BYTES) throw errors.valueTooLarge(bytes, LARGEST_BYTES);
  options.signal?.throwIfAborted();
  await certainly(client.put(scope.name, key, value, options), `${scope.name}/${key} was put`, options);
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
  const scope = await findScope(client, name, options);
  const { keyVault } = scope;
  if (keyVault !== undefined)
    throw errors.scopeOfKeyVault(scope.name, keyVault, deleteFromKeyVault(keyVault, key));
  const secrets = await client.listSecrets(scope.name, options);
  const secret = secrets.find((known) => sameName(known.key, key));
  const known = secrets.map((other) => other.key);
  if (secret === undefined) throw errors.unknownSecret(scope.name, key, known);
  await certainly(
    client.delete(scope.name, secret.key, options),
    `${scope.name}/${key} was deleted`,
    options,
  );
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

async function findScope(client: SecretsClient, name: string, options: FindOptions): Promise<WorkspaceScope> {
  const scopes = await client.listScopes(options);
  const scope = scopes.find((known) => sameName(known.name, name));
  if (scope !== undefined) return scope;
  const known = scopes.map((other) => other.name);
  throw errors.unknownScope(name, client.host, known, options.deploy);
}
