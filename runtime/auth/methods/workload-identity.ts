import { type AuthContext, type AuthMethod, NO_HOST, type PassedOver, settingOf } from '../auth-method.ts';
import { bearer } from '../authenticator.ts';
import { azurePipelinesToken } from '../id-tokens/azure-pipelines.ts';
import { githubToken } from '../id-tokens/github.ts';
import type { IdTokenSource } from '../id-tokens/id-token-source.ts';
import { fileToken, variableToken } from '../id-tokens/kept-token.ts';
import { renewedToken } from '../renewed-token.ts';
import type { SettingName } from '../settings.ts';
import { requestToken } from '../token-request.ts';
import { scopesIn } from './service-principal.ts';

/** A kind of workload identity federation: by the token of whoever vouches for this process. */
interface Federation {
  readonly ambient: boolean;
  readonly uses: readonly SettingName[];
  source(context: AuthContext): IdTokenSource | PassedOver;
}

/**
 * Gives an OIDC token that somebody else signed for one of Databricks. `client_id` names the service principal
 * whose federation policy trusts it; without, a policy of the whole account is meant.
 * @see https://docs.databricks.com/aws/en/dev-tools/auth/oauth-federation-exchange
 */
function workloadIdentity({ ambient, uses, source: find }: Federation): AuthMethod {
  return {
    ambient,
    async configure(context) {
      const { host } = context;
      const source = find(context);
      if ('type' in source) return source;
      if (host === undefined) return NO_HOST;
      const url = new URL('/oidc/v1/token', host);
      const audience = settingOf(context, 'audience') ?? url.href;
      const clientId = settingOf(context, 'client_id');
      const token = renewedToken(async () => {
        const idToken = await source.idToken(audience);
        const form = {
          grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
          subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
          subject_token: idToken,
          scope: (scopesIn(settingOf(context, 'scopes')) ?? ['all-apis']).join(' '),
          ...(clientId && { client_id: clientId }),
        };
        const { description } = source;
        return requestToken({ url, form, description, secrets: [idToken] }, context);
      }, context);
      const authenticator = bearer(source.description, token);
      return { type: 'configured', host, authenticator, uses: [...uses, 'client_id', 'audience'] };
    },
  };
}

export const githubOidc = workloadIdentity({
  ambient: true,
  uses: ['actions_id_token_request_url'],
  source: githubToken,
});

export const azureDevopsOidc = workloadIdentity({
  ambient: true,
  uses: [],
  source: azurePipelinesToken,
});

export const envOidc = workloadIdentity({
  ambient: false,
  uses: ['oidc_token_env'],
  source: variableToken,
});

export const fileOidc = workloadIdentity({
  ambient: false,
  uses: ['databricks_id_token_filepath'],
  source: fileToken,
});
