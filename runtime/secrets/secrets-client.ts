import { z } from 'zod';
import type { CallOptions, SendRequest } from '../client/api-request.ts';
import { checkedAnswer } from '../client/checked-answer.ts';
import { listOf } from '../client/list-page.ts';

/** A text, or bytes that are none: what a task reads back is of the same kind. */
export type SecretValue = string | Uint8Array;

/** A place for secrets in a workspace. */
export interface WorkspaceScope {
  readonly name: string;
  /** The name of the Azure Key Vault whose secrets it shows; undefined where Databricks keeps them itself. */
  readonly keyVault: string | undefined;
}

/** A secret without its value, which nobody can ask for. */
export interface WorkspaceSecret {
  readonly key: string;
  /** When it was last put, in milliseconds since the epoch. */
  readonly updated: number | undefined;
}

/** The calls of the Secrets API 2.0 that the runtime makes; every one throws `ApiError`. None of them reads a value. */
export interface SecretsClient {
  readonly host: string;
  /** Those that one may see. */
  listScopes(options?: CallOptions): Promise<WorkspaceScope[]>;
  listSecrets(scope: string, options?: CallOptions): Promise<WorkspaceSecret[]>;
  /** Replaces the value that there is. No error repeats the value. */
  put(scope: string, key: string, value: SecretValue, options?: CallOptions): Promise<void>;
  delete(scope: string, key: string, options?: CallOptions): Promise<void>;
}

const SECRETS = '/api/2.0/secrets';

/** https://docs.databricks.com/api/workspace/secrets/listscopes */
const scopesAnswer = z
  .looseObject({
    scopes: z
      .array(
        z.looseObject({
          name: z.string(),
          backend_type: z.string().optional(),
          keyvault_metadata: z.looseObject({ dns_name: z.string() }).optional(),
        }),
      )
      .optional(),
  })
  .refine(...listOf('scopes'));

/** https://docs.databricks.com/api/workspace/secrets/listsecrets */
const secretsAnswer = z
  .looseObject({
    secrets: z
      .array(z.looseObject({ key: z.string(), last_updated_timestamp: z.number().optional() }))
      .optional(),
  })
  .refine(...listOf('secrets'));

export function createSecretsClient(host: string, send: SendRequest): SecretsClient {
  return {
    host,

    async listScopes(options) {
      const request = { method: 'GET', path: `${SECRETS}/scopes/list`, ...options } as const;
      const { scopes = [] } = await checkedAnswer(send, scopesAnswer, request);
      return scopes.map(({ name, backend_type: backend, keyvault_metadata: vault }) => ({
        name,
        keyVault: backend === 'AZURE_KEYVAULT' ? vaultName(vault?.dns_name) : undefined,
      }));
    },

    async listSecrets(scope, options) {
      const request = { method: 'GET', path: `${SECRETS}/list`, query: { scope }, ...options } as const;
      const { secrets = [] } = await checkedAnswer(send, secretsAnswer, request);
      return secrets.map(({ key, last_updated_timestamp: updated }) => ({ key, updated }));
    },

    async put(scope, key, value, options) {
      const kind =
        typeof value === 'string'
          ? { string_value: value }
          : { bytes_value: Buffer.from(value).toString('base64') };
      const body = { scope, key, ...kind };
      const path = `${SECRETS}/put`;
      await send({ method: 'POST', path, body, holdsSecret: true, repeatable: true, ...options });
    },

    async delete(scope, key, options) {
      await send({ method: 'POST', path: `${SECRETS}/delete`, body: { scope, key }, ...options });
    },
  };
}

/** Of `https://lake.vault.azure.net/` its first label, which is the vault's name. */
function vaultName(dnsName = ''): string {
  return /^https:\/\/([\w-]+)\./.exec(dnsName)?.[1] ?? '<vault>';
}
