import { randomBytes, randomUUID } from 'node:crypto';
import { type Clock, isoTime } from '../clock.ts';
import { notFound } from '../http/api-error.ts';
import type { Collection, Store } from '../store/store.ts';
import type { FederationPolicy, OidcPolicy } from './federation-policy.ts';
import { hashed, isSameSecret } from './secret-text.ts';

/** A secret of a service principal; its text is told once. */
interface ClientSecret {
  readonly id: string;
  readonly principal: string;
  readonly secret_hash: string;
  /** ISO 8601. */
  readonly create_time: string;
}

/** How service principals prove who they are: with secrets, or with tokens of an issuer that is trusted. */
export class OauthClients {
  private readonly secrets: Collection<ClientSecret>;
  private readonly policies: Collection<FederationPolicy>;
  private readonly clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.secrets = store.collection('client-secrets');
    this.policies = store.collection('federation-policies');
    this.clock = clock;
  }

  addSecret(principal: string): { secret: string; kept: ClientSecret } {
    const secret = `dose${randomBytes(16).toString('hex')}`;
    const id = randomUUID();
    const kept = this.secrets.put(id, {
      id,
      principal,
      secret_hash: hashed(secret),
      create_time: this.now(),
    });
    return { secret, kept };
  }

  secretsOf(principal: string): ClientSecret[] {
    return this.secrets.list().filter((secret) => secret.principal === principal);
  }

  removeSecret(principal: string, id: string): void {
    if (this.secrets.get(id)?.principal !== principal) throw notFound(`Secret ${id} does not exist.`);
    this.secrets.delete(id);
  }

  isSecretOf(principal: string, secret: string): boolean {
    const given = hashed(secret);
    return this.secretsOf(principal).some(({ secret_hash }) => isSameSecret(given, secret_hash));
  }

  addPolicy(principal: string, id: string, description: string, oidc_policy: OidcPolicy): FederationPolicy {
    return this.policies.put(`${principal}/${id}`, {
      policy_id: id,
      principal,
      description,
      oidc_policy,
      create_time: this.now(),
    });
  }

  policiesOf(principal: string): FederationPolicy[] {
    return this.policies.list().filter((policy) => policy.principal === principal);
  }

  removePolicy(principal: string, id: string): void {
    if (!this.policies.delete(`${principal}/${id}`))
      throw notFound(`Federation policy ${id} does not exist.`);
  }

  private now(): string {
    return isoTime(this.clock);
  }
}
