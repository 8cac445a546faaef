import { text } from '../attributes.ts';
import { type Json, values } from '../fields.ts';
import { id, type ResourceKind } from './kind.ts';

const ACLS = '/api/2.0/secrets/acls';

/** Between scope and principal in the id, as in the provider's: neither can have it in its name. */
const SEPARATOR = '|||';

export const secretAcl: ResourceKind = {
  fields: values('scope', 'principal', 'permission'),
  computed: { id },
  idOf,
  async create(api, body) {
    await api.post(`${ACLS}/put`, body);
    return idOf(body);
  },
  async update(api, _id, body) {
    await api.post(`${ACLS}/put`, body);
  },
  exists: (api, aclId) => api.finds(`${ACLS}/get`, namesIn(aclId)),
  async remove(api, aclId) {
    await api.post(`${ACLS}/delete`, namesIn(aclId));
  },
};

function idOf(body: Json): string {
  return `${text(body, 'scope')}${SEPARATOR}${text(body, 'principal')}`;
}

function namesIn(aclId: string): { scope: string; principal: string } {
  const [scope = '', principal = ''] = aclId.split(SEPARATOR);
  return { scope, principal };
}
