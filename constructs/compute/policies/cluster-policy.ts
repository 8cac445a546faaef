import { Construct } from 'constructs';
import type { ClusterPolicyConfig } from '#databricks/cluster-policy';
import { type Library, renderLibraries } from '../../libraries/library.ts';
import type { ManagedProps } from '../../managed-props.ts';
import type { Principal } from '../../principal.ts';
import { AccessControl } from '../../private/access-control.ts';
import { attributeNameProblems } from '../../private/attribute-names.ts';
import { claimId } from '../../private/construct-id.ts';
import { report } from '../../private/problems.ts';
import { Resource } from '../../private/resource.ts';
import { Stack } from '../../stack.ts';
import { FoundByName } from '../found-by-name.ts';
import type { PolicyRules } from './policy-rule.ts';

/** Policies of Databricks that others can be derived from (https://docs.databricks.com/admin/clusters/policy-families). */
export type PolicyFamily =
  | ('job-cluster' | 'personal-vm' | 'power-user' | 'shared-compute')
  | (string & Record<never, never>);

export interface CommonClusterPolicyProps extends ManagedProps {
  /** Name in the workspace. @default - the construct id behind the stack's prefix */
  readonly name?: string;
  /** @default - none */
  readonly description?: string;
  /** Clusters that one user may have at a time. @default - as many as they like */
  readonly maxClustersPerUser?: number;
  /** Installed on every cluster that obeys it. @default - none */
  readonly libraries?: readonly Library[];
}

/** A policy has rules of its own, or those of a family with some of its own over them. */
export type ClusterPolicyProps = CommonClusterPolicyProps &
  (
    | { readonly rules: PolicyRules; readonly family?: never }
    | { readonly family: PolicyFamily; readonly rules?: PolicyRules }
  );

/** A cluster policy, made here or elsewhere. */
export interface IClusterPolicy {
  /** A reference to its id, or the id. */
  readonly policyId: string;
  /** As far as they are known: clusters are held to them at synthesis, and leave to the policy what it decides. */
  readonly rules: PolicyRules;
  /** Whether `rules` is all that it says. */
  readonly isKnown: boolean;
}

/**
 * What the clusters of those who use it may look like.
 *
 * @example
 * const policy = new ClusterPolicy(this, 'shared', {
 *   rules: { autotermination_minutes: { type: 'range', maxValue: 60, defaultValue: 30 } },
 * });
 * policy.grantUse(Principal.group('data-science'));
 */
export class ClusterPolicy extends Construct implements IClusterPolicy {
  /**
   * A policy that something else made, by its exact name.
   * @param rules what is known of them. @default - nothing: Databricks alone holds clusters to it
   */
  static fromName(scope: Construct, id: string, name: string, rules: PolicyRules = {}): IClusterPolicy {
    const lookup = {
      kind: 'ClusterPolicy',
      type: 'databricks_cluster_policy',
      attribute: 'name',
      name,
    };
    return { policyId: new FoundByName(scope, id, lookup).foundId, rules, isKnown: false };
  }

  /** A policy that something else made. @param policyId such as `ABCD000000000000` */
  static fromId(policyId: string, rules: PolicyRules = {}): IClusterPolicy {
    return { policyId, rules, isKnown: false };
  }

  /** As it is in the workspace. */
  readonly name: string;
  readonly policyId: string;
  readonly rules: PolicyRules;
  readonly isKnown: boolean;
  private readonly access: AccessControl<'clusterPolicy'>;

  constructor(scope: Construct, id: string, props: ClusterPolicyProps) {
    super(scope, claimId(scope, id, 'ClusterPolicy'));
    this.name = props.name ?? Stack.of(this).named(id);
    this.rules = props.rules ?? {};
    this.isKnown = props.family === undefined;
    for (const problem of attributeNameProblems('rules', Object.keys(this.rules))) report(this, problem);
    const policy = new Resource<ClusterPolicyConfig>(this, 'Resource', {
      type: 'databricks_cluster_policy',
      managed: props,
      findByName: (name) => ({ type: 'databricks_cluster_policy', attributes: { name } }),
      render: () => ({
        name: this.name,
        description: props.description,
        ...renderRules(props),
        max_clusters_per_user: props.maxClustersPerUser,
        libraries: renderLibraries(props.libraries ?? []),
      }),
    });
    this.policyId = policy.id;
    this.access = new AccessControl(this, { kind: 'clusterPolicy', object: this.policyId });
  }

  /** May make clusters that obey it. */
  grantUse(...principals: Principal[]): void {
    this.access.grant('CAN_USE', principals);
  }
}

function renderRules({ family, rules }: ClusterPolicyProps) {
  const definition = rules && JSON.stringify(rules);
  return family === undefined
    ? { definition }
    : { policy_family_id: family, policy_family_definition_overrides: definition };
}
