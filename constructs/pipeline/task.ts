import { Construct } from 'constructs';
import type { JobTask } from '#databricks/job';
import type { ComputeAttributes, ICompute } from '../compute/i-compute.ts';
import type { Library } from '../libraries/library.ts';
import { attributeNameProblems } from '../private/attribute-names.ts';
import { claimPlainId } from '../private/construct-id.ts';
import type { Mistake } from '../private/mistake.ts';
import { withOverrides } from '../private/overrides.ts';
import { report, reportAtSynthesis } from '../private/problems.ts';
import type { TerraformShape } from '../private/terraform-shape.ts';
import { DynamicValue } from './dynamic-value.ts';
import { librariesWithoutCompute, noCompute } from './errors.ts';
import type { Pipeline } from './pipeline.ts';
import { referenceProblems } from './reference-problems.ts';
import { dependencyProblems, edgesTo } from './task-dependencies.ts';
import { dependenciesOf, type Edge, type GraphTask, type LoopItem, type TaskResult } from './task-graph.ts';
import { type TaskOutputs, taskOutputs } from './task-output.ts';
import type { AnyTaskProps } from './task-props.ts';
import { readTexts, type TaskTexts } from './task-texts.ts';
import { renderWork, type WorkAttributes } from './task-work.ts';

/** A for-each task, seen by the task that it runs for every item. */
export interface TaskLoop extends Task<string> {
  /** @internal */
  readonly givenItem: LoopItem;
  /** @internal */
  addTask(task: Task<string>): void;
}

/** Where a task is constructed: in a pipeline, or in a for-each task that runs it for every item. */
export type TaskParent = Pipeline<string> | TaskLoop;

/** The attributes of one kind of task, such as `python_wheel_task`. */
export type KindAttributes = Pick<
  TerraformShape<JobTask>,
  Extract<keyof TerraformShape<JobTask>, `${string}_task`>
>;

/** A step of a pipeline. Its construct id is its task key. */
export abstract class Task<Output extends string = never, Props extends AnyTaskProps = AnyTaskProps>
  extends Construct
  implements GraphTask
{
  readonly pipeline: Pipeline<string>;
  /** Unique in the pipeline. */
  readonly key: string;
  /** The declared outputs, to be given to the parameters of other tasks. */
  readonly outputs: TaskOutputs<Output>;
  /** The for-each task that it is in. @internal */
  readonly loop: TaskLoop | undefined;
  protected readonly props: Props;
  private renderCompute: (() => ComputeAttributes) | undefined;
  private readTexts: TaskTexts | undefined;

  constructor(parent: TaskParent, id: string, props: Props) {
    super(parent, claimPlainId(parent, id, 'task'));
    this.loop = parent instanceof Task ? parent : undefined;
    this.pipeline = parent instanceof Task ? parent.pipeline : parent;
    this.key = this.node.id;
    this.props = props;
    this.outputs = taskOutputs(this.key);
    reportAtSynthesis(this, () => this.findMistakes());
    parent.addTask(this);
  }

  /** Everything that must be installed for it: its compute asks. @internal */
  get libraries(): readonly Library[] {
    return this.props.libraries ?? [];
  }

  /** Its run's id, for a task that comes after it. */
  get runId(): DynamicValue {
    return this.fact('run_id');
  }

  /** How it ended: `success`, `failed`, `excluded`, `canceled`, `evicted`, `timedout` or `upstream_…`. */
  get resultState(): DynamicValue {
    return this.fact('result_state');
  }

  /** Why it failed, such as `RunExecutionError`; empty when it did not. */
  get errorCode(): DynamicValue {
    return this.fact('error_code');
  }

  /** How often it was started in the run. */
  get executionCount(): DynamicValue {
    return this.fact('execution_count');
  }

  /** @internal */
  get outputNames(): readonly string[] {
    return this.props.outputs ?? [];
  }

  /** @internal */
  get result(): TaskResult | undefined {
    return undefined;
  }

  /** @internal */
  get loopItem(): LoopItem | undefined {
    return this.loop?.givenItem;
  }

  /** @internal */
  edges(): readonly Edge[] {
    return edgesTo(this.props.after ?? [], this);
  }

  /** Read once: when they are asked for, everything is declared. @internal */
  texts(): TaskTexts {
    this.readTexts ??= readTexts(this.renderTexts());
    return this.readTexts;
  }

  /** @internal */
  render(): TerraformShape<JobTask> {
    const dependencies = this.loop === undefined ? dependenciesOf(this) : [];
    const { runIf, disabled, description, autoOptimization, overrides } = this.props;
    const attributes = {
      task_key: this.key,
      description,
      depends_on: dependencies.length === 0 ? undefined : dependencies.map(renderEdge),
      // Databricks does not return its default.
      run_if: runIf === 'all_success' ? undefined : runIf?.toUpperCase(),
      disabled,
      ...this.renderKind(),
      ...this.renderCompute?.(),
      disable_auto_optimization: autoOptimization === undefined ? undefined : !autoOptimization,
      ...this.renderWork(),
    };
    return withOverrides(attributes, overrides);
  }

  /** The attributes of its kind, such as `python_wheel_task`. */
  protected abstract renderKind(): KindAttributes;

  /** What becomes of it when it fails, takes long or ends. */
  protected renderWork(): WorkAttributes {
    return renderWork(this.props, this.pipeline.taskDefaults);
  }

  /** The attributes in which Databricks resolves references. */
  protected renderTexts(): object {
    return this.renderKind();
  }

  /** Says where it runs. Asked by the constructors of kinds that run somewhere. */
  protected runOn(compute: ICompute | undefined): void {
    if (compute === undefined && this.libraries.length > 0) report(this, librariesWithoutCompute());
    this.renderCompute = compute?.bindTo(this);
  }

  /** The same for kinds that cannot do without compute. @param compute its own. @default - the pipeline's */
  protected runOnRequired(compute: ICompute | undefined = this.pipeline.compute): void {
    if (compute === undefined) report(this, noCompute());
    else this.runOn(compute);
  }

  private fact(name: string): DynamicValue {
    return DynamicValue.of('tasks', this.key, name);
  }

  private findMistakes(): Mistake[] {
    return [
      ...attributeNameProblems('overrides', Object.keys(this.props.overrides ?? {})),
      ...dependencyProblems(this.props.after ?? [], this),
      ...referenceProblems(this, this.pipeline.graph),
    ];
  }
}

function renderEdge({ key, outcome }: Edge) {
  return { task_key: key, ...(outcome && { outcome }) };
}
