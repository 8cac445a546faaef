import type { IResolvable } from '#cdktf';

/**
 * The JSON that Terraform reads for a configuration of the provider's bindings: the same shape with the provider's
 * own attribute names. `TerraformShape<JobConfig>` has `job_cluster` where `JobConfig` has `jobCluster`.
 * Maps, whose keys belong to the author (tags, Spark conf), stay as they are. Costs nothing at run time, and what
 * is rendered through it reads like the provider's documentation.
 */
export type TerraformShape<T> = T extends IResolvable
  ? never
  : T extends readonly (infer Item)[]
    ? TerraformShape<Item>[]
    : T extends object
      ? string extends keyof T
        ? T
        : { [Key in keyof T as Key extends string ? SnakeCase<Key> : never]: TerraformShape<T[Key]> }
      : T;

/** `jobClusterKey` → `job_cluster_key`. */
type SnakeCase<Text extends string> = Text extends `${infer Head}${infer Tail}`
  ? Head extends UpperCaseLetter
    ? `_${Lowercase<Head>}${SnakeCase<Tail>}`
    : `${Head}${SnakeCase<Tail>}`
  : Text;

type UpperCaseLetter =
  | ('A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I' | 'J' | 'K' | 'L' | 'M')
  | ('N' | 'O' | 'P' | 'Q' | 'R' | 'S' | 'T' | 'U' | 'V' | 'W' | 'X' | 'Y' | 'Z');
