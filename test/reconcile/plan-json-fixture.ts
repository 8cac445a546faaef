import { type TerraformPlan, terraformPlanSchema } from '../../reconcile/plan-json.ts';

interface ChangeFixture {
  readonly actions: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  readonly after_unknown?: unknown;
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  readonly replace_paths?: readonly (readonly (string | number)[])[];
}

/** A plan as `terraform show -json` tells it, by address. */
export function planFixture(
  changes: Readonly<Record<string, ChangeFixture & Readonly<Record<string, unknown>>>>,
  outputs: Readonly<Record<string, readonly string[]>> = {},
): TerraformPlan {
  return terraformPlanSchema.parse({
    format_version: '1.2',
    resource_changes: Object.entries(changes).map(
      ([address, { previous_address, action_reason, ...change }]) => {
        const [type = '', name = ''] = address.split('.').slice(-2);
        return {
          address,
          mode: address.startsWith('data.') ? 'data' : 'managed',
          type,
          name,
          previous_address,
          action_reason,
          ...(address.startsWith('module.') && { module_address: address.split('.').slice(0, 2).join('.') }),
          change,
        };
      },
    ),
    output_changes: Object.fromEntries(Object.entries(outputs).map(([name, actions]) => [name, { actions }])),
  });
}
