import type { PlanMeaning, ResourceMeaning } from './plan-meaning.ts';
import { preventDestroyIn } from './protected-resources.ts';
import type { StackTemplate } from './stack-template.ts';

/** A protected resource that a plan would destroy. */
export interface Loss {
  readonly address: string;
  readonly action: 'delete' | 'replace';
  /** Why it is protected. */
  readonly protection: string;
}

const FORBIDDEN = 'the stack says prevent_destroy';

/** Kinds whose destruction takes data with it that no apply brings back. */
const STATEFUL: ReadonlySet<string> = new Set([
  'databricks_catalog',
  'databricks_database_instance',
  'databricks_metastore',
  'databricks_mlflow_experiment',
  'databricks_mlflow_model',
  'databricks_online_table',
  'databricks_registered_model',
  'databricks_schema',
  'databricks_secret_scope',
  'databricks_sql_table',
  'databricks_vector_search_index',
  'databricks_volume',
]);

/**
 * What a plan would destroy although it is protected: by `prevent_destroy` in the stack, or by being of a stateful
 * kind and gone from the stack. Who removes a block removes its `prevent_destroy` with it
 * (https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle).
 *
 * @param guardsGone whether to look for the latter
 */
export function lossesOf(meaning: PlanMeaning, template: StackTemplate, guardsGone = true): readonly Loss[] {
  const forbidden = new Set(preventDestroyIn(template).map(({ type, name }) => `${type}.${name}`));
  return meaning.resources.flatMap((resource) => {
    const { address, kind } = resource;
    if (kind !== 'delete' && kind !== 'replace') return [];
    const protection =
      protectionOf(resource, forbidden) ?? (guardsGone ? whenGone(resource, template) : undefined);
    return protection === undefined ? [] : [{ address, action: kind, protection }];
  });
}

/** What the stack itself forbids to destroy, where all of it is to go. */
export function forbiddenLosses(template: StackTemplate): readonly Loss[] {
  return preventDestroyIn(template).map(({ type, name }) => ({
    address: `${type}.${name}`,
    action: 'delete',
    protection: FORBIDDEN,
  }));
}

function protectionOf({ type, name }: ResourceMeaning, forbidden: ReadonlySet<string>): string | undefined {
  return forbidden.has(`${type}.${name}`) ? FORBIDDEN : undefined;
}

function whenGone({ type, name }: ResourceMeaning, { resource }: StackTemplate): string | undefined {
  const isGone = name !== undefined && resource?.[type]?.[name] === undefined;
  return isGone && STATEFUL.has(type) ? 'it holds data and is gone from the stack' : undefined;
}
