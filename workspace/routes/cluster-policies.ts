import { z } from 'zod';
import { ClusterPolicies, policySettingsSchema } from '../compute/cluster-policies.ts';
import { policyFamilies, policyFamily } from '../compute/policy-families.ts';
import { get, post, type Route } from '../http/router.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const FAMILIES = '/api/2.0/policy-families';
const POLICIES = '/api/2.0/policies/clusters';
const id = z.object({ policy_id: z.string() });

export function clusterPolicyRoutes(context: WorkspaceContext): Route[] {
  const policies = new ClusterPolicies(context);
  return [
    post(`${POLICIES}/create`, { body: policySettingsSchema }, ({ body, caller }) => ({
      policy_id: policies.create(body, caller).policy_id,
    })),
    get(`${POLICIES}/get`, { query: id }, ({ query }) => policies.get(query.policy_id)),
    get(`${POLICIES}/list`, {}, () => ({ policies: policies.list(), total_count: policies.list().length })),
    post(`${POLICIES}/edit`, { body: policySettingsSchema.extend(id.shape) }, ({ body }) => {
      const { policy_id, ...settings } = body;
      policies.edit(policy_id, settings);
    }),
    post(`${POLICIES}/delete`, { body: id }, ({ body }) => policies.delete(body.policy_id)),
    get(FAMILIES, {}, () => ({ policy_families: policyFamilies() })),
    get(`${FAMILIES}/:id`, {}, ({ params: { id = '' } }) => policyFamily(id)),
  ];
}
