import { text } from '../attributes.ts';
import { type Json, values } from '../fields.ts';
import { id, type ResourceKind } from './kind.ts';

const SECRETS = '/api/2.0/secrets';

/** Between scope and key in the id, as in the provider's: neither can have it in its name. */
const SEPARATOR = '|||';

/** A secret whose value stands in the stack itself. */
export const secret: ResourceKind = {
  fields: values('scope', 'key', 'string_value'),
  computed: { id, config_reference: (secretId) => `{{secrets/${secretId.replace(SEPARATOR, '/')}}}` },
  idOf,
  async create(api, body) {
    await api.post(`${SECRETS}/put`, body);
    return idOf(body);
  },
  async update(api, _id, body) {
    await api.post(`${SECRETS}/put`, body);
  },
  exists: (api, secretId) => api.finds(`${SECRETS}/get`, namesIn(secretId)),
  async remove(api, secretId) {
    await api.post(`${SECRETS}/delete`, namesIn(secretId));
  },
};

function idOf(body: Json): string {
  return `${text(body, 'scope')}${SEPARATOR}${text(body, 'key')}`;
}

function namesIn(secretId: string): { scope: string; key: string } {
  const [scope = '', key = ''] = secretId.split(SEPARATOR);
  return { scope, key };
}
