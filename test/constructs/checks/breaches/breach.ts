import type { Attributes } from '../../../../constructs/checks/attributes.ts';
import type { RenderedResource } from '../../../../constructs/checks/rendered-resources.ts';

/** The smallest resources that break a rule, and what the reader is told. */
export type BreachRow = readonly [resources: readonly RenderedResource[], says: string];

/** By the rule that is broken. */
export type Breaches = Readonly<Record<string, BreachRow>>;

export function resource(type: string, attributes: Attributes, name = 'x'): RenderedResource[] {
  return [{ type, address: `${type}.${name}`, path: `team-dev/${name}`, attributes }];
}

export function job(attributes: Attributes): RenderedResource[] {
  return resource('databricks_job', attributes);
}

/** A job of these tasks, and what else it has. */
export function task(
  attributes: Attributes,
  rest: Attributes = {},
  ...others: Attributes[]
): RenderedResource[] {
  return job({ task: [{ task_key: 'a', ...attributes }, ...others], ...rest });
}

export function cluster(attributes: Attributes): RenderedResource[] {
  return resource('databricks_cluster', attributes);
}

export function newCluster(attributes: Attributes): RenderedResource[] {
  return task({ new_cluster: attributes });
}

export function library(attributes: Attributes): RenderedResource[] {
  return task({ library: [attributes] });
}
