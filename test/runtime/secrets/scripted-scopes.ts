import { ApiError, type ApiRequest, createSecretsClient } from '../../../runtime/index.ts';

/** The keys of the secrets of each scope; an error in place of them is what a look into the scope ends with. */
export type Scopes = Readonly<Record<string, readonly string[] | ApiError>>;

/** A workspace with these scopes of Databricks, and one, `lake`, that shows a Key Vault with the secret `there`. */
export function scriptedScopes(scopes: Scopes) {
  const sent: ApiRequest[] = [];
  const client = createSecretsClient('https://dbc.test', async (request) => {
    sent.push(request);
    const scope = String(request.query?.scope);
    switch (request.path) {
      case '/api/2.0/secrets/scopes/list':
        return {
          scopes: [
            ...Object.keys(scopes).map((name) => ({ name, backend_type: 'DATABRICKS' })),
            {
              name: 'lake',
              backend_type: 'AZURE_KEYVAULT',
              keyvault_metadata: {
                resource_id: '/subscriptions/1',
                dns_name: 'https://lake-kv.vault.azure.net/',
              },
            },
          ],
        };
      case '/api/2.0/secrets/list': {
        const keys = scope === 'lake' ? ['there'] : scopes[scope];
        if (keys instanceof ApiError) throw keys;
        // An empty list is left out.
        return keys?.length ? { secrets: keys.map((key) => ({ key, last_updated_timestamp: 7 })) } : {};
      }
      default:
        return {};
    }
  });
  return { client, sent };
}
