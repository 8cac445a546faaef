import { z } from 'zod';
import { alreadyExists, notFound, notModelled } from '../api-error.ts';
import { forgetAccessControl } from '../permissions/access-control.ts';
import type { Collection } from '../store/store.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const definition = z.string().refine(isJsonObject, 'expected a JSON object as text');

export const policySettingsSchema = z.object({
  name: z.string().min(1).max(100),
  definition: definition.optional(),
  description: z.string().optional(),
  max_clusters_per_user: z.number().int().positive().optional(),
  libraries: z.array(z.looseObject({})).max(500).optional(),
  policy_family_id: z.string().optional(),
});

export type PolicySettings = z.infer<typeof policySettingsSchema>;

/** A cluster policy. It is kept and referred to; clusters are not checked against its rules. */
export interface ClusterPolicy extends PolicySettings {
  readonly policy_id: string;
  readonly created_at_timestamp: number;
  readonly creator_user_name: string;
  readonly is_default: boolean;
}

export class ClusterPolicies {
  private readonly context: WorkspaceContext;
  private readonly policies: Collection<ClusterPolicy>;

  constructor(context: WorkspaceContext) {
    this.context = context;
    this.policies = context.store.collection('policies');
  }

  get(id: string): ClusterPolicy {
    const policy = this.policies.get(id);
    if (policy === undefined) throw notFound(`Policy ${id} does not exist.`);
    return policy;
  }

  list(): ClusterPolicy[] {
    return this.policies.list();
  }

  create(settings: PolicySettings): ClusterPolicy {
    this.check(settings);
    const number = this.context.store.nextId('policies');
    const policy_id = number.toString(16).toUpperCase().padStart(16, '0');
    return this.policies.put(policy_id, {
      ...settings,
      policy_id,
      created_at_timestamp: this.context.clock.now(),
      creator_user_name: this.context.identity.userName,
      is_default: false,
    });
  }

  edit(id: string, settings: PolicySettings): void {
    const { policy_id, created_at_timestamp, creator_user_name, is_default } = this.get(id);
    this.check(settings, id);
    this.policies.put(id, { ...settings, policy_id, created_at_timestamp, creator_user_name, is_default });
  }

  delete(id: string): void {
    this.get(id);
    this.policies.delete(id);
    forgetAccessControl(this.context, 'cluster-policies', id);
  }

  private check(settings: PolicySettings, id?: string): void {
    if (settings.policy_family_id !== undefined) throw notModelled('a policy of a policy family');
    const namesake = this.policies.list().find((policy) => policy.name === settings.name);
    if (namesake && namesake.policy_id !== id) {
      throw alreadyExists(`A policy named '${settings.name}' already exists: ${namesake.policy_id}`);
    }
  }
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
