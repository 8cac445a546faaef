import { z } from 'zod';

/**
 * As much of `terraform show -json <plan>` as tells what a plan means.
 * https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
const changeSchema = z.looseObject({
  actions: z.array(z.string()),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  /** `true`, or an object or array of the shape of `after`, wherever a value is known only after the apply. */
  after_unknown: z.unknown().optional(),
  before_sensitive: z.unknown().optional(),
  after_sensitive: z.unknown().optional(),
  /** The attributes that cannot be changed in place, each as a path of keys and indices. */
  replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).optional(),
  importing: z.looseObject({}).optional(),
});

const resourceChangeSchema = z.looseObject({
  address: z.string(),
  previous_address: z.string().optional(),
  mode: z.string(),
  type: z.string(),
  name: z.string(),
  module_address: z.string().optional(),
  /** An object left over from a replacement, about to be removed. */
  deposed: z.string().optional(),
  change: changeSchema,
  action_reason: z.string().optional(),
});

export const terraformPlanSchema = z.looseObject({
  resource_changes: z.array(resourceChangeSchema).default([]),
  output_changes: z.record(z.string(), z.looseObject({ actions: z.array(z.string()) })).default({}),
});

export type TerraformPlan = z.infer<typeof terraformPlanSchema>;
export type TerraformResourceChange = TerraformPlan['resource_changes'][number];
export type TerraformChange = z.infer<typeof changeSchema>;
