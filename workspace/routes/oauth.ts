import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { parse } from '../http/parse.ts';
import { absent, del, get, type IncomingRequest, post, type Route } from '../http/router.ts';
import { requireAdmin } from '../identity/caller.ts';
import { invalidClient, invalidGrant, unsupportedGrant } from '../identity/errors.ts';
import { type FederationPolicy, oidcPolicySchema, refusalOf } from '../identity/federation-policy.ts';
import type { Gatekeeper } from '../identity/gatekeeper.ts';
import { OauthClients } from '../identity/oauth-clients.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const ACCOUNT = '/api/2.0/accounts';
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const FORM_LIMIT = 64 * 1024;

const grantSchema = z.object({
  grant_type: z.string().default(''),
  client_id: z.string().default(''),
  client_secret: z.string().default(''),
  subject_token: z.string().default(''),
});

type Grant = z.output<typeof grantSchema>;

/** Where service principals get their tokens. */
export function tokenEndpoint(context: WorkspaceContext, gatekeeper: Gatekeeper): Route[] {
  const clients = new OauthClients(context.store, context.clock);

  function principalOf(grant: Grant): string {
    const principal = context.principals.servicePrincipal(grant.client_id);
    if (principal === undefined || !principal.active) throw invalidClient();
    if (grant.grant_type === 'client_credentials') {
      if (!clients.isSecretOf(principal.id, grant.client_secret)) throw invalidClient();
    } else {
      const audience = `${context.url}/oidc/v1/token`;
      const refusals = clients
        .policiesOf(principal.id)
        .map(({ oidc_policy }) =>
          refusalOf(grant.subject_token, oidc_policy, audience, context.clock.now() / 1000),
        );
      const [first = 'the service principal has no federation policy'] = refusals;
      if (!refusals.includes(undefined)) throw invalidGrant(first);
    }
    return principal.id;
  }

  return [
    post('/oidc/v1/token', {}, async (request) => {
      const grant = await readGrant(request);
      if (!['client_credentials', EXCHANGE].includes(grant.grant_type))
        throw unsupportedGrant(grant.grant_type);
      const { token, seconds } = gatekeeper.oauthToken(principalOf(grant));
      return { access_token: token, token_type: 'Bearer', expires_in: seconds, scope: 'all-apis' };
    }),
    ...absent('signing in with a browser', '/oidc/v1/authorize'),
  ];
}

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

/** A form, with the client in it or in the header of basic authentication. */
async function readGrant({ bytes, headers }: Pick<IncomingRequest, 'bytes' | 'headers'>): Promise<Grant> {
  const form = Object.fromEntries(new URLSearchParams((await bytes(FORM_LIMIT)).toString('utf8')));
  const basic = /^Basic (.+)$/i.exec(headers.authorization ?? '')?.[1];
  if (basic === undefined) return parse(grantSchema, form);
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':').map(unescaped);
  return parse(grantSchema, { ...form, client_id: id, client_secret: secret });
}

function unescaped(text: string): string {
  return new URLSearchParams(`text=${text}`).get('text') ?? '';
}
