import { report } from '../../private/problems.ts';
import { incompleteGenericTask } from '../errors.ts';
import { type KindAttributes, Task, type TaskParent } from '../task.ts';
import type { TaskResult } from '../task-graph.ts';
import type { OutputProps, ProgramTaskProps } from '../task-props.ts';

/** An attribute of a task by the provider's names. */
export type TaskAttribute =
  | string
  | number
  | boolean
  | readonly TaskAttribute[]
  | { readonly [name: string]: TaskAttribute };

export interface GenericTaskProps<Output extends string> extends ProgramTaskProps, OutputProps<Output> {
  /** The provider's name of the kind, such as `gen_ai_compute_task`. */
  readonly kind: `${string}_task`;
  /** What is in its block, by the provider's names. */
  readonly attributes: Readonly<Record<string, TaskAttribute>>;
}

/** What kinds need that have no class of their own (https://docs.databricks.com/api/workspace/jobs/create). */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  ai_runtime_task: ['experiment', 'deployments'],
  alert_task: ['warehouse_id'],
  dbt_cloud_task: ['connection_resource_name', 'dbt_cloud_job_id'],
  dbt_platform_task: ['connection_resource_name', 'dbt_platform_job_id'],
  gen_ai_compute_task: ['dl_runtime_image'],
  python_operator_task: ['main'],
  spark_submit_task: ['parameters'],
};

/**
 * A task of a kind that has no class here, in the provider's own words. It runs on compute only when it is given some.
 *
 * @example
 * new GenericTask(pipeline, 'dbt', {
 *   kind: 'dbt_platform_task', attributes: { connection_resource_name: 'dbt', dbt_platform_job_id: '8841' },
 * });
 */
export class GenericTask<const Output extends string = never> extends Task<Output, GenericTaskProps<Output>> {
  constructor(parent: TaskParent, id: string, props: GenericTaskProps<Output>) {
    super(parent, id, props);
    this.runOn(props.compute);
    const missing = (REQUIRED[props.kind] ?? []).filter((name) => !Object.hasOwn(props.attributes, name));
    if (missing.length > 0) report(this, incompleteGenericTask(props.kind, missing));
  }

  /** What it gives is not known here. @internal */
  override get result(): TaskResult {
    return { type: 'unknown' };
  }

  protected override renderKind(): KindAttributes {
    return { [this.props.kind]: this.props.attributes };
  }
}
