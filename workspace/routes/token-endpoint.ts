import { z } from 'zod';
import { parse } from '../http/parse.ts';
import { absent, type IncomingRequest, post, type Route } from '../http/router.ts';
import { invalidClient, invalidGrant, unsupportedGrant } from '../identity/errors.ts';
import { refusalOf } from '../identity/federation-policy.ts';
import type { Gatekeeper } from '../identity/gatekeeper.ts';
import { OauthClients } from '../identity/oauth-clients.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

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
