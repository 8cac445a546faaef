import { z } from 'zod';
import { values } from '../fields.ts';
import { id, type ResourceKind } from './kind.ts';
import { library } from './library-field.ts';

const POLICIES = '/api/2.0/policies/clusters';

const created = z.object({ policy_id: z.string() });

export const clusterPolicy: ResourceKind = {
  fields: {
    ...values('name', 'definition', 'description', 'max_clusters_per_user'),
    ...values('policy_family_id', 'policy_family_definition_overrides'),
    libraries: library,
  },
  computed: { id, policy_id: id },
  async create(api, body) {
    return created.parse(await api.post(`${POLICIES}/create`, body)).policy_id;
  },
  async update(api, policy_id, body) {
    await api.post(`${POLICIES}/edit`, { ...body, policy_id });
  },
  exists: (api, policy_id) => api.finds(`${POLICIES}/get`, { policy_id }),
  async remove(api, policy_id) {
    await api.post(`${POLICIES}/delete`, { policy_id });
  },
};
