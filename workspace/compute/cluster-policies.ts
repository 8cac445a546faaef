import { z } from 'zod';
import { alreadyExists, invalidParameter, notFound } from '../http/api-error.ts';
import type { Caller } from '../identity/caller.ts';
import { isJsonObject, parseJson } from '../json-text.ts';
import { forgetAccessControl } from '../permissions/access-control.ts';
import type { Collection } from '../store/store.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { type PolicyFamily, policyFamilies, policyFamily } from './policy-families.ts';

const definition = z
  .string()
  .refine((text) => isJsonObject(parseJson(text)), 'expected a JSON object as text');

export const policySettingsSchema = z.object({
  name: z.string().min(1).max(100),
  definition: definition.optional(),
  description: z.string().optional(),
  max_clusters_per_user: z.number().int().positive().optional(),
  libraries: z.array(z.looseObject({})).max(500).optional(),
  policy_family_id: z.string().optional(),
  policy_family_definition_overrides: definition.optional(),
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
    const policy = this.list().find((one) => one.policy_id === id);
    if (policy === undefined) throw notFound(`Policy ${id} does not exist.`);
    return policy;
  }

  /** Those that were made here, after the one that each family begins with. */
  list(): ClusterPolicy[] {
    const kept = this.policies.list();
    const untouched = policyFamilies()
      .map((family) => this.builtIn(family))
      .filter(({ policy_id }) => this.policies.get(policy_id) === undefined);
    return [...untouched, ...kept];
  }

  create(settings: PolicySettings, caller: Caller): ClusterPolicy {
    this.check(settings);
    const number = this.context.store.nextId('policies');
    const policy_id = number.toString(16).toUpperCase().padStart(16, '0');
    return this.policies.put(policy_id, {
      ...settings,
      definition: definitionOf(settings),
      policy_id,
      created_at_timestamp: this.context.clock.now(),
      creator_user_name: caller.name,
      is_default: false,
    });
  }

  edit(id: string, settings: PolicySettings): void {
    const { policy_id, created_at_timestamp, creator_user_name, is_default } = this.get(id);
    this.check(settings, id);
    this.policies.put(id, {
      ...settings,
      definition: definitionOf(settings),
      policy_id,
      created_at_timestamp,
      creator_user_name,
      is_default,
    });
  }

  delete(id: string): void {
    if (this.get(id).is_default) throw invalidParameter(`Policy ${id} is built in and cannot be deleted.`);
    this.policies.delete(id);
    forgetAccessControl(this.context, 'cluster-policies', id);
  }

  private builtIn({ policy_family_id, name, description, definition }: PolicyFamily): ClusterPolicy {
    return {
      policy_id: `FAMILY-${policy_family_id}`,
      name,
      description,
      definition,
      policy_family_id,
      created_at_timestamp: 0,
      creator_user_name: this.context.identity.userName,
      is_default: true,
    };
  }

  private check(settings: PolicySettings, id?: string): void {
    const namesake = this.list().find((policy) => policy.name === settings.name);
    if (namesake && namesake.policy_id !== id) {
      throw alreadyExists(`A policy named '${settings.name}' already exists: ${namesake.policy_id}`);
    }
  }
}

/** The rules of a policy: its own, or those of its family with its changes to them. */
function definitionOf(settings: PolicySettings): string | undefined {
  const { policy_family_id, policy_family_definition_overrides: overrides = '{}', definition } = settings;
  if (policy_family_id === undefined) return definition;
  const family = policyFamily(policy_family_id);
  return JSON.stringify({ ...JSON.parse(family.definition), ...JSON.parse(overrides) });
}
