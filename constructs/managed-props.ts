import type { IConstruct } from 'constructs';

/** What every construct that makes a resource takes, besides what is its own. */
export interface ManagedProps {
  /**
   * Attributes by the provider's names, merged into those of the construct: see `Overrides`. The way to what this
   * library has no word for, attributes newer than it included.
   * @default - none
   * @example overrides: { email_notifications: { no_alert_for_skipped_runs: true } }
   */
  readonly overrides?: Overrides;
  /** Terraform refuses to destroy it. @default - as the stack says for what holds data or credentials, else false */
  readonly protect?: boolean;
  /** Something that exists already, which Terraform takes over instead of making another. @default - it is made */
  readonly adopt?: Adoption;
  /**
   * The id that the construct had before: what is in the workspace stays, all its resources get their new addresses.
   * Or a Terraform address such as `module.ml.databricks_job.this`, from which the construct's main resource moves.
   * It may stay until every environment has been applied once
   * (https://developer.hashicorp.com/terraform/language/modules/develop/refactoring).
   * @default - nothing moves
   */
  readonly movedFrom?: string;
  /**
   * Attributes whose changes outside Terraform are left alone, by the provider's names; `all` for every one of them
   * (https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes).
   * @default - every change is seen and undone
   */
  readonly ignoreChanges?: readonly string[] | 'all';
  /** Made only after all resources of these. What is referred to (a cluster, a policy) is waited for anyway. @default - none */
  readonly dependsOn?: readonly IConstruct[];
}

/**
 * Attributes by the provider's names. Blocks and maps are merged key by key; everything else, lists too, replaces what
 * the construct says; `null` takes it away. Attributes that no rule knows are checked by Terraform alone. Text is text: a
 * `${…}` in it is escaped, references such as `pipeline.jobId` work.
 */
export interface Overrides {
  readonly [attribute: string]: OverrideValue;
}

/** What JSON can say, and `undefined`, which says nothing. */
export type OverrideValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly OverrideValue[]
  | Overrides;

/**
 * What exists already, by the id that `terraform import` takes for its kind, or by its name in the workspace, which
 * only one may have. It becomes a Terraform `import` block. Take it away once it is applied: a name is looked up on
 * every plan, and no longer found after a rename.
 */
export type Adoption =
  | { readonly id: string; readonly name?: never }
  | { readonly name: string; readonly id?: never };
