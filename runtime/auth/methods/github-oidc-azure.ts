import { type AuthMethod, notSet, settingOf } from '../auth-method.ts';
import { azureCloud } from '../azure-cloud.ts';
import { asAzureIdentity, NOT_AZURE } from '../azure-credentials.ts';
import { githubToken } from '../id-tokens/github.ts';
import { requestToken } from '../token-request.ts';

/** A service principal of Microsoft Entra ID that trusts the tokens of GitHub Actions. */
export const githubOidcAzure: AuthMethod = {
  ambient: true,
  async configure(context) {
    const source = githubToken(context);
    if ('type' in source) return source;
    const clientId = settingOf(context, 'azure_client_id');
    const tenant = settingOf(context, 'azure_tenant_id');
    if (clientId === undefined || tenant === undefined)
      return notSet(context, 'azure_client_id', 'azure_tenant_id');
    const cloud = azureCloud(context);
    if (cloud === undefined) return NOT_AZURE;

    const url = new URL(`/${encodeURIComponent(tenant)}/oauth2/token`, cloud.login);
    const { description } = source;
    return asAzureIdentity(context, {
      description,
      uses: ['azure_client_id', 'azure_tenant_id', 'actions_id_token_request_url'],
      management: 'never',
      tokenFor: (resource) => async () => {
        const assertion = await source.idToken('api://AzureADTokenExchange');
        const form = {
          grant_type: 'client_credentials',
          client_id: clientId,
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: assertion,
          resource,
        };
        return requestToken({ url, form, description, secrets: [assertion] }, context);
      },
    });
  },
};
