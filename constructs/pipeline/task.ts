import { Construct } from 'constructs';
import type { JobTask } from '#databricks/job';
import { didYouMean } from '../../messages/nearest.ts';
import type { ComputeAttributes, ICompute } from '../compute/compute.ts';
import type { Library } from '../libraries/library.ts';
import { authorPath, claimPlainId } from '../private/construct-id.ts';
import { report } from '../private/problems.ts';
import type { TerraformShape } from '../private/terraform-shape.ts';
import { DynamicValue } from './dynamic-value.ts';
import type { Pipeline } from './pipeline.ts';
import { textsWithBraces } from './placed-texts.ts';
import { referenceProblems } from './reference-problems.ts';
import {
  dependenciesOf,
  type Edge,
  type GraphTask,
  type LoopItem,
  type PlacedReference,
  type TaskResult,
} from './task-graph.ts';
import { TaskOutcome } from './task-outcome.ts';
import { TaskOutput } from './task-output.ts';
import type { AnyTaskProps, Dependency } from './task-props.ts';
import { renderWork, type WorkAttributes } from './task-work.ts';
import { hasStrayBraces, referencesIn } from './value-reference.ts';

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
  readonly outputs: { readonly [Name in Output]: TaskOutput };
  /** @internal */
  readonly loopItem: LoopItem | undefined;
  /** @internal */
  get result(): TaskResult | undefined {
    return undefined;
  }
  protected readonly props: Props;
  private readonly loop: TaskLoop | undefined;
  private renderCompute: (() => ComputeAttributes) | undefined;
  private readReferences: readonly PlacedReference[] | undefined;

  constructor(parent: TaskParent, id: string, props: Props) {
    super(parent, claimPlainId(parent, id, 'task'));
    this.loop = parent instanceof Task ? parent : undefined;
    this.pipeline = parent instanceof Task ? parent.pipeline : parent;
    this.loopItem = this.loop?.givenItem;
    this.key = this.node.id;
    this.props = props;
    this.outputs = outputsOf(this.key);
    this.node.addValidation({ validate: () => this.validate() });
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
  edges(): readonly Edge[] {
    return (this.props.after ?? []).flatMap((dependency) => this.edgesTo(dependency));
  }

  /** Read once: everything is declared when they are asked for. @internal */
  references(): readonly PlacedReference[] {
    this.readReferences ??= this.texts().flatMap(({ place, text }) =>
      referencesIn(text).map((reference) => ({ place, ...reference })),
    );
    return this.readReferences;
  }

  /** @internal */
  strayBraces(): string[] {
    return this.texts().flatMap(({ place, text }) => (hasStrayBraces(text) ? [place] : []));
  }

  /** @internal */
  render(): TerraformShape<JobTask> {
    const dependencies = this.loop === undefined ? dependenciesOf(this) : [];
    const { runIf, disabled, description } = this.props;
    return {
      task_key: this.key,
      description,
      depends_on: dependencies.length === 0 ? undefined : dependencies.map(renderEdge),
      // Databricks does not return its default.
      run_if: runIf === 'all_success' ? undefined : runIf?.toUpperCase(),
      disabled,
      ...this.renderKind(),
      ...this.renderCompute?.(),
      ...this.renderWork(),
    };
  }

  /** The attributes of its kind, such as `python_wheel_task`. */
  protected abstract renderKind(): KindAttributes;

  /** What becomes of it when it fails, takes long or ends. */
  protected renderWork(): WorkAttributes {
    return renderWork(this.props, this.pipeline.taskDefaults);
  }

  /** Where Databricks resolves references. */
  protected texts() {
    return textsWithBraces(this.renderKind());
  }

  /** Says where it runs. Asked by the constructors of kinds that run somewhere. */
  protected runOn(compute: ICompute | undefined): void {
    this.renderCompute = compute?.bindTo(this);
  }

  /** The same for kinds that cannot do without. */
  protected runOnSome(compute: ICompute | undefined = this.pipeline.compute): void {
    if (compute === undefined) report(this, 'task has no compute', 'give compute to it or to its pipeline');
    this.runOn(compute);
  }

  private fact(name: string): DynamicValue {
    return DynamicValue.of('tasks', this.key, name);
  }

  private edgesTo(dependency: Dependency): Edge[] {
    if (dependency instanceof TaskOutcome) return [{ key: dependency.task.key, outcome: dependency.outcome }];
    if (dependency instanceof Task) return [{ key: dependency.key }];
    return this.pipeline.graph.keys
      .filter((key) => key !== this.key && dependency.test(key))
      .map((key) => ({ key }));
  }

  private validate(): string[] {
    return [
      ...(this.props.after ?? []).flatMap((dependency) => this.problemOf(dependency) ?? []),
      ...referenceProblems(this, this.pipeline.graph),
    ];
  }

  private problemOf(dependency: Dependency): string | undefined {
    if (this.loop !== undefined) {
      return `it comes after others, but runs inside '${this.loop.key}'\n  hint: give after to '${this.loop.key}'`;
    }
    if (dependency instanceof RegExp) {
      if (this.edgesTo(dependency).length > 0) return undefined;
      const hint = didYouMean(dependency.source, this.pipeline.graph.keys);
      return `it comes after ${dependency}, which matches no other task${hint === undefined ? '' : `\n  hint: ${hint}`}`;
    }
    const task = dependency instanceof TaskOutcome ? dependency.task : dependency;
    if (task.pipeline !== this.pipeline) {
      return `it comes after '${authorPath(task)}', which is in another pipeline\n  hint: run that pipeline with a RunJobTask`;
    }
    if (task.loop === undefined) return undefined;
    return `it comes after '${task.key}', which runs inside '${task.loop.key}'\n  hint: come after '${task.loop.key}'`;
  }
}

function renderEdge({ key, outcome }: Edge) {
  return { task_key: key, ...(outcome && { outcome }) };
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
