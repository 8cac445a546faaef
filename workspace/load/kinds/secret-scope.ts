import { z } from 'zod';
import { text } from '../attributes.ts';
import { values } from '../fields.ts';
import { id, type ResourceKind } from './kind.ts';

const SCOPES = '/api/2.0/secrets/scopes';

const listed = z.object({ scopes: z.array(z.object({ name: z.string() })).default([]) });

/** A scope of the workspace's own, not one backed by a key vault. */
export const secretScope: ResourceKind = {
  fields: values('name'),
  computed: { id },
  idOf: (body) => text(body, 'name'),
  async create(api, body) {
    const scope = text(body, 'name');
    await api.post(`${SCOPES}/create`, { scope });
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
