import { type AuthMethod, notSet, settingOf } from '../auth-method.ts';
import { azureCloud } from '../azure-cloud.ts';
import { asAzureIdentity, NOT_AZURE } from '../azure-credentials.ts';
import { METADATA_SERVICE, requestToken } from '../token-request.ts';

const DESCRIPTION = 'the managed identity of this machine';

/** What a machine in Azure is itself. `azure_client_id` names one of several identities that it has. */
export const azureManagedIdentity: AuthMethod = {
  ambient: false,
  async configure(context) {
    if (settingOf(context, 'azure_use_msi') === undefined) return notSet(context, 'azure_use_msi');
    if (azureCloud(context) === undefined) return NOT_AZURE;
    const clientId = settingOf(context, 'azure_client_id');
    return asAzureIdentity(context, {
      description: DESCRIPTION,
      uses: ['azure_use_msi', 'azure_client_id', 'azure_workspace_resource_id'],
      management: 'always',
      tokenFor: (resource) => () => {
        const query = { 'api-version': '2018-02-01', resource, ...(clientId && { client_id: clientId }) };
        const url = new URL(
          `/metadata/identity/oauth2/token?${new URLSearchParams(query)}`,
          METADATA_SERVICE,
        );
        const headers = { metadata: 'true' };
        return requestToken(
          { url, headers, description: DESCRIPTION, secrets: [], timeout: 10_000 },
          context,
        );
      },
    });
  },
};
