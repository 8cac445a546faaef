import { alreadyExists, badRequest, notFound } from '../http/api-error.ts';
import { ownEntry } from '../own-entry.ts';
import type { Collection, Store } from '../store/store.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

export type SecretPermission = 'READ' | 'WRITE' | 'MANAGE';

interface Secret {
  readonly key: string;
  /** Base64. */
  readonly value: string;
  readonly last_updated_timestamp: number;
}

/** Where an Azure Key Vault is. */
export interface KeyVault {
  readonly resource_id: string;
  readonly dns_name: string;
}

/** A secret scope with all that is in it. Databricks does not tell names apart by case: neither do the keys here. */
interface SecretScope {
  readonly name: string;
  readonly secrets: Readonly<Record<string, Secret>>;
  readonly acls: Readonly<Record<string, SecretPermission>>;
  /** Whose secrets it shows; there is none here, so that it shows nothing. */
  readonly keyVault?: KeyVault | undefined;
}

interface ScopeToCreate {
  readonly name: string;
  readonly creator: string;
  readonly initialManagers?: string | undefined;
  readonly keyVault?: KeyVault | undefined;
}

export class SecretScopes {
  private readonly context: WorkspaceContext;
  private readonly scopes: Collection<SecretScope>;

  constructor(context: WorkspaceContext) {
    this.context = context;
    this.scopes = scopesOf(context.store);
  }

  create({ name, creator, initialManagers, keyVault }: ScopeToCreate): void {
    if (this.scopes.get(fold(name))) throw alreadyExists(`Scope ${name} already exists!`);
    const acls: Record<string, SecretPermission> = {
      [creator]: 'MANAGE',
      ...(initialManagers && { [initialManagers]: 'MANAGE' }),
    };
    this.scopes.put(fold(name), { name, secrets: {}, acls, keyVault });
  }

  has(name: string): boolean {
    return this.scopes.get(fold(name)) !== undefined;
  }

  list(): object[] {
    return this.scopes.list().map(({ name, keyVault }) => ({
      name,
      ...(keyVault === undefined
        ? { backend_type: 'DATABRICKS' }
        : { backend_type: 'AZURE_KEYVAULT', keyvault_metadata: keyVault }),
    }));
  }

  delete(name: string): void {
    this.scope(name);
    this.scopes.delete(fold(name));
  }

  putSecret(name: string, key: string, value: string): void {
    const scope = this.scope(name);
    if (scope.keyVault) throw badRequest(`Cannot write secrets to Azure KeyVault-backed scope ${scope.name}`);
    const secret = { key, value, last_updated_timestamp: this.context.clock.now() };
    this.update(scope, { secrets: { ...scope.secrets, [fold(key)]: secret } });
  }

  listSecrets(name: string): object[] {
    return Object.values(this.scope(name).secrets).map(({ key, last_updated_timestamp }) => ({
      key,
      last_updated_timestamp,
    }));
  }

  getSecret(name: string, key: string): { key: string; value: string } {
    const { key: kept, value } = this.secret(this.scope(name), key);
    return { key: kept, value };
  }

  deleteSecret(name: string, key: string): void {
    const scope = this.scope(name);
    this.secret(scope, key);
    const { [fold(key)]: _deleted, ...secrets } = scope.secrets;
    this.update(scope, { secrets });
  }

  putAcl(name: string, principal: string, permission: SecretPermission): void {
    const scope = this.scope(name);
    this.update(scope, { acls: { ...scope.acls, [principal]: permission } });
  }

  listAcls(name: string): { principal: string; permission: SecretPermission }[] {
    return Object.entries(this.scope(name).acls).map(([principal, permission]) => ({
      principal,
      permission,
    }));
  }

  getAcl(name: string, principal: string): { principal: string; permission: SecretPermission } {
    const acl = this.listAcls(name).find((entry) => entry.principal === principal);
    if (acl === undefined) throw notFound(`Principal ${principal} has no ACL on scope ${name}`);
    return acl;
  }

  deleteAcl(name: string, principal: string): void {
    const scope = this.scope(name);
    this.getAcl(name, principal);
    const { [principal]: _deleted, ...acls } = scope.acls;
    this.update(scope, { acls });
  }

  private scope(name: string): SecretScope {
    const scope = this.scopes.get(fold(name));
    if (scope === undefined) throw notFound(`Scope ${name} does not exist!`);
    return scope;
  }

  private secret(scope: SecretScope, key: string): Secret {
    const secret = ownEntry(scope.secrets, fold(key));
    if (secret === undefined) throw notFound(`Failed to get secret ${key} for scope ${scope.name}`);
    return secret;
  }

  private update(scope: SecretScope, change: Partial<SecretScope>): void {
    this.scopes.put(fold(scope.name), { ...scope, ...change });
  }
}

/** The text of a secret, for what runs in the workspace; undefined when there is none. */
export function secretText(store: Store, scope: string, key: string): string | undefined {
  const secret = ownEntry(scopesOf(store).get(fold(scope))?.secrets ?? {}, fold(key));
  return secret && Buffer.from(secret.value, 'base64').toString('utf8');
}

function scopesOf(store: Store): Collection<SecretScope> {
  return store.collection('secret-scopes');
}

function fold(name: string): string {
  return name.toLowerCase();
}
