import { Construct } from 'constructs';
import type { JobTask } from '#databricks/job';
import type { ComputeAttributes, ICompute } from '../compute/compute.ts';
import { Duration } from '../duration.ts';
import type { Library } from '../libraries/library.ts';
import { claimPlainId } from '../private/construct-id.ts';
import { report } from '../private/problems.ts';
import type { TerraformShape } from '../private/terraform-shape.ts';
import { Stack } from '../stack.ts';
import type { DynamicValue } from './dynamic-value.ts';
import type { JobParameter } from './job-parameter.ts';
import type { Pipeline } from './pipeline.ts';
import { dependenciesOf, type GraphTask, referenceProblems } from './task-graph.ts';
import { TaskOutput } from './task-output.ts';

/** What a task's parameter can be. A secret cannot: parameters are shown to everyone who sees the run. */
export type ParameterValue = string | number | boolean | TaskOutput | JobParameter | DynamicValue;

/** What all kinds of tasks take. */
export interface TaskProps<Output extends string> {
  /** Where it runs. @default - the pipeline's */
  readonly compute?: ICompute;
  /** Tasks to wait for besides those whose outputs it reads. @default - none */
  readonly after?: readonly Task<string>[];
  /** Values that it sets for other tasks. @default - none */
  readonly outputs?: readonly Output[];
  /** How often it is tried again after a failure. @default - as the stack says */
  readonly retries?: number;
  /** After which it is stopped as failed. @default - as the stack says */
  readonly timeout?: Duration;
  readonly description?: string;
  /** Installed before it starts, on its cluster or into its serverless environment. @default - none */
  readonly libraries?: readonly Library[];
}

/** A step of a pipeline. Its construct id is its task key. */
export abstract class Task<Output extends string = never> extends Construct {
  readonly pipeline: Pipeline<string>;
  /** Unique in the pipeline. */
  readonly key: string;
  /** The declared outputs, to be given to the parameters of other tasks. */
  readonly outputs: { readonly [Name in Output]: TaskOutput };
  private readonly props: TaskProps<Output>;
  private readonly renderCompute: (() => ComputeAttributes) | undefined;

  constructor(pipeline: Pipeline<string>, id: string, props: TaskProps<Output>) {
    super(pipeline, claimPlainId(pipeline, id, 'task'));
    this.pipeline = pipeline;
    this.key = this.node.id;
    this.props = props;
    this.outputs = outputsOf(this.key);
    const compute = props.compute ?? pipeline.compute;
    if (compute === undefined) report(this, 'task has no compute', 'give compute to it or to its pipeline');
    this.renderCompute = compute?.bindTo(this);
    this.node.addValidation({ validate: () => referenceProblems(this.toGraph(), pipeline.toGraph()) });
    pipeline.addTask(this);
  }

  /** Everything that must be installed for it: its compute asks. @internal */
  get libraries(): readonly Library[] {
    return this.props.libraries ?? [];
  }

  /** The attributes of its kind, such as `python_wheel_task`. */
  protected abstract renderKind(): Omit<TerraformShape<JobTask>, 'task_key' | 'depends_on'>;

  /** Its parameters as Databricks gets them, by name. */
  protected abstract renderParameters(): Readonly<Record<string, string>>;

  /** @internal */
  toGraph(): GraphTask {
    return {
      key: this.key,
      outputs: this.props.outputs ?? [],
      after: (this.props.after ?? []).map((task) => task.key),
      parameters: this.renderParameters(),
    };
  }

  /** @internal */
  render(): TerraformShape<JobTask> {
    const { tasks } = Stack.of(this);
    const dependencies = dependenciesOf(this.toGraph());
    const timeout = this.props.timeout ?? (tasks.timeout && Duration.of(tasks.timeout));
    return {
      task_key: this.key,
      description: this.props.description,
      depends_on: dependencies.length === 0 ? undefined : dependencies.map((key) => ({ task_key: key })),
      ...this.renderKind(),
      ...this.renderCompute?.(),
      max_retries: this.props.retries ?? tasks.retries,
      timeout_seconds: timeout?.seconds,
    };
  }
}

/**
 * Every name gives an output. Those that are not declared do not compile, and where nothing is compiled the check of
 * references finds them.
 */
function outputsOf<Output extends string>(task: string): { readonly [Name in Output]: TaskOutput } {
  const outputs: { [Name in Output]?: TaskOutput } = {};
  return new Proxy(outputs, {
    get: (_, name) => (typeof name === 'string' ? new TaskOutput(task, name) : undefined),
  }) as { readonly [Name in Output]: TaskOutput };
}
