import { z } from 'zod';
import { text } from '../attributes.ts';
import { block, values } from '../fields.ts';
import { id, type ResourceKind } from './kind.ts';

const SCOPES = '/api/2.0/secrets/scopes';

const listed = z.object({ scopes: z.array(z.object({ name: z.string() })).default([]) });

/** A scope of the workspace's own, or one that shows an Azure Key Vault. */
export const secretScope: ResourceKind = {
  fields: { ...values('name'), keyvault_metadata: block(values('resource_id', 'dns_name')) },
  computed: { id },
  idOf: (body) => text(body, 'name'),
  async create(api, body) {
    const scope = text(body, 'name');
    const vault = body.keyvault_metadata;
    const backend = vault !== undefined && {
      scope_backend_type: 'AZURE_KEYVAULT',
      backend_azure_keyvault: vault,
    };
    await api.post(`${SCOPES}/create`, { scope, ...backend });
    return scope;
  },
  // Its name is all that it has.
  update: async () => {},
  async exists(api, scope) {
    const { scopes } = listed.parse(await api.get(`${SCOPES}/list`));
    return scopes.some(({ name }) => name === scope);
  },
  async remove(api, scope) {
    await api.post(`${SCOPES}/delete`, { scope });
  },
};
