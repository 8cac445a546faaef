import { Construct } from 'constructs';
import type { SecretAclConfig } from '#databricks/secret-acl';
import type { SecretScopeConfig } from '#databricks/secret-scope';
import { cloudOf } from './compute/cloud.ts';
import { badKeyVaultKey, badSecretKey, keyVaultOfOtherCloud } from './errors.ts';
import { KEY_VAULT_KEY, type KeyVault } from './key-vault.ts';
import type { ManagedProps } from './managed-props.ts';
import type { Principal } from './principal.ts';
import { claimId } from './private/construct-id.ts';
import { authorId } from './private/construct-path.ts';
import { report } from './private/problems.ts';
import { Resource } from './private/resource.ts';
import { SecretReference } from './secret-reference.ts';
import { Stack } from './stack.ts';

export interface SecretScopeProps extends ManagedProps {
  /** Name in the workspace, up to 128 of `A-Z a-z 0-9 _ . @ -`. @default - the construct id behind the stack's prefix */
  readonly name?: string;
  /** Shows the secrets of an Azure Key Vault instead of keeping its own. @default - Databricks keeps them */
  readonly keyVault?: KeyVault;
}

/** A secret scope, made here or elsewhere. */
export interface ISecretScope {
  readonly name: string;
  /** A secret in it, to be given to Spark conf or environment variables. */
  secret(key: string): SecretReference;
}

type Level = 'READ' | 'WRITE' | 'MANAGE';
const LEVELS: readonly Level[] = ['READ', 'WRITE', 'MANAGE'];

/** Keys the API takes (https://docs.databricks.com/api/workspace/secrets/putsecret); the provider lets more pass. */
const KEY = /^[A-Za-z0-9._-]{1,128}$/;

/**
 * A place for credentials. It is declared, who may read it is declared; the values are put into it at run time
 * (`lakeform secrets put`), so that they are in no plan, state or snapshot.
 *
 * @example
 * const secrets = new SecretScope(this, 'churn');
 * secrets.grantRead(Principal.group('data-science'));
 * new Cluster(this, 'shared', { environment: { API_TOKEN: secrets.secret('api-token') } });
 *
 * @example
 * new SecretScope(this, 'lake', {
 *   keyVault: {
 *     resourceId: '/subscriptions/…/resourceGroups/data/providers/Microsoft.KeyVault/vaults/lake',
 *     dnsName: 'https://lake.vault.azure.net/',
 *   },
 * });
 */
export class SecretScope extends Construct implements ISecretScope {
  /** A scope that something else made. `name` is its exact name in the workspace. */
  static fromName(scope: Construct, name: string): ISecretScope {
    return { name, secret: (key) => reference(scope, name, key) };
  }

  /** As it is in the workspace. */
  readonly name: string;
  private readonly scope: Resource<SecretScopeConfig>;
  private readonly acls = new Map<string, Level>();
  private lastAcl: Resource<SecretAclConfig> | undefined;
  private readonly isKeyVault: boolean;

  constructor(scope: Construct, id: string, props: SecretScopeProps = {}) {
    super(scope, claimId(scope, id, 'SecretScope'));
    const stack = Stack.of(this);
    const { keyVault } = props;
    this.name = props.name ?? stack.named(id);
    this.isKeyVault = keyVault !== undefined;
    const cloud = cloudOf(stack) ?? 'azure';
    if (this.isKeyVault && cloud !== 'azure') report(this, keyVaultOfOtherCloud(cloud));
    this.scope = new Resource(this, 'Resource', {
      type: 'databricks_secret_scope',
      managed: props,
      stateful: true,
      // Scopes are imported by their names.
      findByName: (name) => name,
      render: () => ({
        name: this.name,
        keyvault_metadata: keyVault && { resource_id: keyVault.resourceId, dns_name: keyVault.dnsName },
      }),
    });
  }

  secret(key: string): SecretReference {
    if (this.isKeyVault && !KEY_VAULT_KEY.test(key)) report(this, badKeyVaultKey(key));
    return reference(this, this.name, key);
  }

  /** May read its secrets: their values, too. */
  grantRead(...principals: Principal[]): void {
    for (const principal of principals) this.grant('READ', principal);
  }

  /** May read its secrets, and put further ones into it. */
  grantWrite(...principals: Principal[]): void {
    for (const principal of principals) this.grant('WRITE', principal);
  }

  /** May do everything with it: say who else may use it, too. */
  grantManage(...principals: Principal[]): void {
    for (const principal of principals) this.grant('MANAGE', principal);
  }

  /** One ACL a principal, with its strongest level. */
  private grant(level: Level, principal: Principal): void {
    if (principal.problem !== undefined) report(this, principal.problem);
    const known = this.acls.get(principal.key);
    if (known === undefined) {
      this.lastAcl = this.createAcl(principal);
      this.acls.set(principal.key, level);
    } else if (LEVELS.indexOf(level) > LEVELS.indexOf(known)) {
      this.acls.set(principal.key, level);
    }
  }

  private createAcl(principal: Principal): Resource<SecretAclConfig> {
    const name = principal.name.replace(/[^A-Za-z0-9_-]/g, '_');
    return new Resource(this, `${authorId(this)}_${name}`, {
      type: 'databricks_secret_acl',
      // Databricks mixes up ACLs of one scope that are written at the same time: write them one after the other
      // (https://github.com/databricks/terraform-provider-databricks/issues/4195).
      dependsOn: this.lastAcl && [this.lastAcl],
      render: () => ({
        scope: this.scope.getStringAttribute('name'),
        principal: principal.name,
        permission: this.acls.get(principal.key) ?? 'READ',
      }),
    });
  }
}

function reference(at: Construct, scope: string, key: string): SecretReference {
  if (!KEY.test(key)) report(at, badSecretKey(key));
  return new SecretReference(scope, key);
}
