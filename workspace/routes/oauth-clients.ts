import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { del, get, post, type Route } from '../http/router.ts';
import { requireAdmin } from '../identity/caller.ts';
import { type FederationPolicy, oidcPolicySchema } from '../identity/federation-policy.ts';
import { OauthClients } from '../identity/oauth-clients.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const ACCOUNT = '/api/2.0/accounts';

/** Secrets and federation policies of service principals. */
export function oauthClientRoutes(context: WorkspaceContext): Route[] {
  return [...secretRoutes(context), ...policyRoutes(context)];
}

function secretRoutes({ principals, store, clock }: WorkspaceContext): Route[] {
  const clients = new OauthClients(store, clock);
  const all = `${ACCOUNT}/servicePrincipals/:id/credentials/secrets`;
  return [
    post(all, {}, ({ params: { id = '' }, caller }) => {
      requireAdmin(caller);
      const { secret, kept } = clients.addSecret(principals.get('servicePrincipal', id).id);
      const { principal: _, ...shown } = kept;
      return { ...shown, secret, status: 'ACTIVE' };
    }),
    get(all, {}, ({ params: { id = '' }, caller }) => {
      requireAdmin(caller);
      const secrets = clients.secretsOf(principals.get('servicePrincipal', id).id);
      return { secrets: secrets.map(({ principal: _, ...shown }) => ({ ...shown, status: 'ACTIVE' })) };
    }),
    del(`${all}/:secret`, {}, ({ params: { id = '', secret = '' }, caller }) => {
      requireAdmin(caller);
      clients.removeSecret(id, secret);
    }),
  ];
}

function policyRoutes({ principals, store, clock }: WorkspaceContext): Route[] {
  const clients = new OauthClients(store, clock);
  const all = `${ACCOUNT}/:account/servicePrincipals/:id/federationPolicies`;
  const shown = ({ principal, ...policy }: FederationPolicy) => ({
    ...policy,
    service_principal_id: Number(principal),
    name: `servicePrincipals/${principal}/federationPolicies/${policy.policy_id}`,
  });
  return [
    post(
      all,
      {
        query: z.object({ policy_id: z.string().optional() }),
        body: z.object({ description: z.string().default(''), oidc_policy: oidcPolicySchema }),
      },
      ({ params: { id = '' }, query, body, caller }) => {
        requireAdmin(caller);
        const principal = principals.get('servicePrincipal', id).id;
        const policyId = query.policy_id ?? randomUUID();
        return shown(clients.addPolicy(principal, policyId, body.description, body.oidc_policy));
      },
    ),
    get(all, {}, ({ params: { id = '' }, caller }) => {
      requireAdmin(caller);
      return { policies: clients.policiesOf(id).map(shown) };
    }),
    del(`${all}/:policy`, {}, ({ params: { id = '', policy = '' }, caller }) => {
      requireAdmin(caller);
      clients.removePolicy(id, policy);
    }),
  ];
}
