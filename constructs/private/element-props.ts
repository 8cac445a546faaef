import type { TerraformShape } from './terraform-shape.ts';

/** The attributes of a kind by the provider's names. */
export type TerraformAttributes<Config> = TerraformShape<Omit<Config, MetaArgument>>;

/** What every element of the databricks provider has. */
export interface ElementProps<Config> {
  /** The provider's name of the kind, such as `databricks_job`. */
  readonly type: string;
  /** Its attributes, asked for at synthesis: what was added to the construct until then is in it. Pure. */
  readonly render: () => TerraformAttributes<Config>;
}

/** What Terraform itself gives every element. */
type MetaArgument =
  | 'dependsOn'
  | 'count'
  | 'provider'
  | 'lifecycle'
  | 'forEach'
  | 'provisioners'
  | 'connection';
