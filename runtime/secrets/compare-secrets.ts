import { ApiError, type ApiErrorCode } from '../api-error.ts';
import type { CallOptions } from '../client/api-request.ts';
import { type SecretName, sameName } from './secret-name.ts';
import type { SecretsClient, WorkspaceScope, WorkspaceSecret } from './secrets-client.ts';

/** A secret that is wanted, or that is there although nobody asked for it. */
export interface SecretStatus extends SecretName {
  /** `no_scope`: its scope does not exist. `unknown`: one may not look into the scope. */
  readonly state: 'there' | 'missing' | 'no_scope' | 'unknown';
  readonly wanted: boolean;
  /** When it was last put, in milliseconds since the epoch. */
  readonly updated?: number;
  /** The Azure Key Vault that its scope shows, and that only Azure writes to. */
  readonly keyVault?: string;
  /** Why its state is unknown. */
  readonly problem?: string;
}

/** Whether it is known to have no value. */
export function lacksValue({ state }: SecretStatus): boolean {
  return state === 'missing' || state === 'no_scope';
}

/** What a workspace has in one scope. */
interface Contents {
  readonly scope: WorkspaceScope | undefined;
  readonly secrets: readonly WorkspaceSecret[];
  readonly problem?: string;
}

/** A scope that one may not look into, or a Key Vault that does not answer: the others can be told of. */
const OF_ONE_SCOPE: ReadonlySet<ApiErrorCode> = new Set(['forbidden', 'rejected']);

/**
 * Which of these secrets have a value in the workspace, and what else there is in the scopes, ordered by name.
 * @param wanted the secrets that somebody refers to
 * @param scopes further scopes to look into
 * @throws ApiError
 */
export async function compareSecrets(
  client: SecretsClient,
  wanted: readonly SecretName[],
  scopes: readonly string[] = [],
  options: CallOptions = {},
): Promise<SecretStatus[]> {
  const names = distinct([...wanted.map(({ scope }) => scope), ...scopes]);
  if (names.length === 0) return [];
  const existing = await client.listScopes(options);
  const compared = await Promise.all(
    names.map(async (name) => {
      const scope = existing.find((known) => sameName(known.name, name));
      const contents = await contentsOf(client, scope, options);
      const keys = distinct(wanted.filter((one) => sameName(one.scope, name)).map(({ key }) => key));
      return statusesIn(name, keys, contents);
    }),
  );
  return compared.flat().sort(byName);
}

async function contentsOf(
  client: SecretsClient,
  scope: WorkspaceScope | undefined,
  options: CallOptions,
): Promise<Contents> {
  if (scope === undefined) return { scope, secrets: [] };
  try {
    return { scope, secrets: await client.listSecrets(scope.name, options) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === 'not_found') return { scope: undefined, secrets: [] };
    if (!OF_ONE_SCOPE.has(error.code)) throw error;
    return { scope, secrets: [], problem: error.message };
  }
}

function statusesIn(name: string, keys: readonly string[], contents: Contents): SecretStatus[] {
  const { scope, secrets, problem } = contents;
  const common = { scope: scope?.name ?? name, keyVault: scope?.keyVault };
  const asked = keys.map((key): SecretStatus => {
    const secret = secrets.find((one) => sameName(one.key, key));
    if (secret !== undefined) return { ...common, ...secret, state: 'there', wanted: true };
    const state = scope === undefined ? 'no_scope' : problem === undefined ? 'missing' : 'unknown';
    return { ...common, key, state, wanted: true, problem };
  });
  const others = secrets.filter(({ key }) => !keys.some((known) => sameName(known, key)));
  return [
    ...asked,
    ...others.map((secret) => ({ ...common, ...secret, state: 'there', wanted: false }) as const),
  ];
}

/** Each name once, as it is first written. */
function distinct(names: readonly string[]): string[] {
  return names.filter((name, index) => names.findIndex((other) => sameName(other, name)) === index);
}

function byName(one: SecretName, other: SecretName): number {
  return one.scope.localeCompare(other.scope, 'en') || one.key.localeCompare(other.key, 'en');
}
