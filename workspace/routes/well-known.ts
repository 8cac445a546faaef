import { get, type Route } from '../http/router.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

/** What clients ask before they authenticate. */
export function wellKnownRoutes({ identity, url }: WorkspaceContext): Route[] {
  return [
    get('/.well-known/databricks-config', {}, () => ({
      oidc_endpoint: `${url}/oidc`,
      workspace_id: String(identity.workspaceId),
      cloud: 'AWS',
      host_type: 'workspace',
    })),
    get('/oidc/.well-known/oauth-authorization-server|openid-configuration', {}, () => ({
      issuer: `${url}/oidc`,
      authorization_endpoint: `${url}/oidc/v1/authorize`,
      token_endpoint: `${url}/oidc/v1/token`,
      grant_types_supported: ['client_credentials', 'urn:ietf:params:oauth:grant-type:token-exchange'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      scopes_supported: ['all-apis'],
    })),
  ];
}
