import { Construct } from 'constructs';
import type { ClusterPolicyConfig } from '#databricks/cluster-policy';
import type { Principal } from '../principal.ts';
import { AccessControl } from '../private/access-control.ts';
import { claimId } from '../private/construct-id.ts';
import { Resource } from '../private/resource.ts';
import { Stack } from '../stack.ts';

/** What a policy says of one attribute (https://docs.databricks.com/admin/clusters/policy-definition). */
export type PolicyRule =
  | { readonly type: 'fixed'; readonly value: string | number | boolean; readonly hidden?: boolean }
  | { readonly type: 'forbidden' }
  | {
      readonly type: 'allowlist' | 'blocklist';
      readonly values: readonly (string | number)[];
      readonly defaultValue?: string | number;
    }
  | {
      readonly type: 'range';
      readonly minValue?: number;
      readonly maxValue?: number;
      readonly defaultValue?: number;
    }
  | { readonly type: 'regex'; readonly pattern: string }
  | { readonly type: 'unlimited'; readonly defaultValue?: string | number; readonly isOptional?: boolean };

export interface ClusterPolicyProps {
  /** Name in the workspace. @default - the construct id behind the stack's prefix */
  readonly name?: string;
  /** Attribute path → rule, such as `{ autotermination_minutes: { type: 'range', maxValue: 60 } }`. */
  readonly rules: Readonly<Record<string, PolicyRule>>;
}

/** What the clusters of those who use it may look like. */
export class ClusterPolicy extends Construct {
  readonly name: string;
  private readonly policy: Resource<ClusterPolicyConfig>;
  private readonly access: AccessControl<'CAN_USE'>;

  constructor(scope: Construct, id: string, props: ClusterPolicyProps) {
    super(scope, claimId(scope, id, 'ClusterPolicy'));
    this.name = props.name ?? Stack.of(this).named(id);
    this.policy = new Resource(this, 'Resource', {
      type: 'databricks_cluster_policy',
      render: () => ({ name: this.name, definition: JSON.stringify(props.rules) }),
    });
    this.access = new AccessControl(this, {
      kind: 'cluster_policy',
      levels: ['CAN_USE'],
      reference: () => ({ cluster_policy_id: this.policyId }),
    });
  }

  /** A reference to its id. */
  get policyId(): string {
    return this.policy.id;
  }

  grantUse(...principals: Principal[]): void {
    this.access.grant('CAN_USE', principals);
  }
}
