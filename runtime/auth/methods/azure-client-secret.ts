import { type AuthMethod, describeOrigin, notSet, settingOf } from '../auth-method.ts';
import { azureCloud } from '../azure-cloud.ts';
import { asAzureIdentity, NOT_AZURE } from '../azure-credentials.ts';
import { requestToken } from '../token-request.ts';

/** A service principal of Microsoft Entra ID, by its secret. */
export const azureClientSecret: AuthMethod = {
  ambient: false,
  async configure(context) {
    const clientId = settingOf(context, 'azure_client_id');
    const clientSecret = settingOf(context, 'azure_client_secret');
    const tenant = settingOf(context, 'azure_tenant_id');
    if (clientId === undefined || clientSecret === undefined || tenant === undefined)
      return notSet(context, 'azure_client_id', 'azure_client_secret', 'azure_tenant_id');
    const cloud = azureCloud(context);
    if (cloud === undefined) return NOT_AZURE;

    const url = new URL(`/${encodeURIComponent(tenant)}/oauth2/token`, cloud.login);
    const description = describeOrigin(context, 'the service principal', 'azure_client_id');
    const form = {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    };
    return asAzureIdentity(context, {
      description,
      uses: ['azure_client_id', 'azure_client_secret', 'azure_tenant_id', 'azure_workspace_resource_id'],
      management: 'always',
      tokenFor: (resource) => () =>
        requestToken({ url, form: { ...form, resource }, description, secrets: [clientSecret] }, context),
    });
  },
};
