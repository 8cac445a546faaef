/** What a policy says of one attribute (https://docs.databricks.com/admin/clusters/policy-definition). */
export type PolicyRule =
  | { readonly type: 'fixed'; readonly value: PolicyValue; readonly hidden?: boolean }
  | { readonly type: 'forbidden' }
  | ({
      readonly type: 'allowlist' | 'blocklist';
      readonly values: readonly (string | number)[];
    } & OptionalAttribute)
  | ({ readonly type: 'range'; readonly minValue?: number; readonly maxValue?: number } & OptionalAttribute)
  | ({ readonly type: 'regex'; readonly pattern: string } & OptionalAttribute)
  | ({ readonly type: 'unlimited' } & OptionalAttribute);

/** What an attribute of a cluster can be held to. */
export type PolicyValue = string | number | boolean;

/** What a rule says of clusters that leave its attribute out. */
export interface OptionalAttribute {
  /** What they have then. @default - none */
  readonly defaultValue?: PolicyValue;
  /** Whether they may. @default - false, except for `unlimited` */
  readonly isOptional?: boolean;
}

/** Attribute path → rule, such as `{ autotermination_minutes: { type: 'range', maxValue: 60 } }`. */
export type PolicyRules = Readonly<Record<string, PolicyRule>>;
