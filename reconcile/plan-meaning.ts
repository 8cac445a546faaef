import { type AttributeChange, attributeChanges } from './attribute-changes.ts';
import type { TerraformChange, TerraformPlan, TerraformResourceChange } from './plan-json.ts';

export type ChangeKind = 'create' | 'update' | 'replace' | 'delete' | 'forget' | 'move' | 'import';

/** What a plan does to one resource. */
export interface ResourceMeaning {
  readonly address: string;
  readonly type: string;
  /** Its name in the synthesized stack, or undefined when a module declares it. */
  readonly name: string | undefined;
  readonly kind: ChangeKind;
  /** What an update or a replacement changes. */
  readonly attributes: readonly AttributeChange[];
  /** Why it is replaced: attribute paths that cannot change in place, or Terraform's own reason. */
  readonly because: readonly string[];
  readonly movedFrom: string | undefined;
}

/** What a plan does to one stack. */
export interface PlanMeaning {
  readonly resources: readonly ResourceMeaning[];
  /** Names of the outputs whose value it changes. */
  readonly outputs: readonly string[];
}

/** What Terraform would do, in the order of the addresses. What stays as it is, and what is only read, is left out. */
export function meaningOf(plan: TerraformPlan): PlanMeaning {
  return {
    resources: plan.resource_changes
      .flatMap((change) => resourceMeaning(change) ?? [])
      .sort((a, b) => (a.address < b.address ? -1 : 1)),
    outputs: Object.entries(plan.output_changes)
      .filter(([, { actions }]) => actions.some((action) => action !== 'no-op'))
      .map(([name]) => name)
      .sort(),
  };
}

/** Whether applying the plan does anything. */
export function changesAnything({ resources, outputs }: PlanMeaning): boolean {
  return resources.length > 0 || outputs.length > 0;
}

function resourceMeaning(resource: TerraformResourceChange): ResourceMeaning | undefined {
  const kind = resource.mode === 'managed' ? kindOf(resource) : undefined;
  if (kind === undefined) return undefined;
  const { change } = resource;
  return {
    address: resource.deposed === undefined ? resource.address : `${resource.address} (left over)`,
    type: resource.type,
    name: resource.module_address === undefined ? resource.name : undefined,
    kind,
    attributes: kind === 'update' || kind === 'replace' ? attributeChanges(change) : [],
    because: kind === 'replace' ? reasons(resource) : [],
    movedFrom: resource.previous_address,
  };
}

function kindOf({ change, previous_address }: TerraformResourceChange): ChangeKind | undefined {
  const actions = new Set(change.actions);
  if (actions.has('create') && (actions.has('delete') || actions.has('forget'))) return 'replace';
  if (actions.has('create')) return 'create';
  if (actions.has('update')) return 'update';
  if (actions.has('delete')) return 'delete';
  if (actions.has('forget')) return 'forget';
  if (change.importing !== undefined) return 'import';
  return previous_address === undefined ? undefined : 'move';
}

function reasons({ change, action_reason }: TerraformResourceChange): readonly string[] {
  const paths = (change.replace_paths ?? []).map((path) => pathText(path, change));
  if (paths.length > 0) return paths;
  return action_reason === 'replace_because_tainted' ? ['its creation failed half way'] : [];
}

/** `task[train].x` for the path `["task", 0, "x"]`, by the task key that stands there. */
function pathText(path: readonly (string | number)[], change: TerraformChange): string {
  let value: unknown = change.before ?? change.after;
  let text = '';
  for (const step of path) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
    if (typeof step === 'string') text += text === '' ? step : `.${step}`;
    else text += `[${taskKey(value) ?? step}]`;
  }
  return text;
}

function taskKey(item: unknown): string | undefined {
  const key: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, 'task_key') : undefined;
  return typeof key === 'string' ? key : undefined;
}
