import type { JobTask } from '#databricks/job';
import type { Wheel } from '../assets/wheel.ts';
import { Library } from '../libraries/library.ts';
import { report } from '../private/problems.ts';
import type { TerraformShape } from '../private/terraform-shape.ts';
import type { Pipeline } from './pipeline.ts';
import { type ParameterValue, Task, type TaskProps } from './task.ts';

export interface WheelTaskProps<Output extends string> extends TaskProps<Output> {
  readonly wheel: Wheel;
  /** A name in `[project.scripts]` of the wheel's project, or a function of its package. */
  readonly entryPoint: string;
  /** By name, given to the program as `--name=value`, or in order. @default - none */
  readonly parameters?: Readonly<Record<string, ParameterValue>> | readonly ParameterValue[];
}

/**
 * Runs an entry point of a Python wheel.
 *
 * @example
 * const prepare = new WheelTask(pipeline, 'prepare_data', { wheel, entryPoint: 'prepare-data', outputs: ['train_uri'] });
 * new WheelTask(pipeline, 'train', { wheel, entryPoint: 'train-model', parameters: { data: prepare.outputs.train_uri } });
 */
export class WheelTask<const Output extends string = never> extends Task<Output> {
  private readonly wheel: Wheel;
  private readonly entryPoint: string;
  private readonly parameters: Readonly<Record<string, ParameterValue>> | readonly ParameterValue[];

  constructor(pipeline: Pipeline<string>, id: string, props: WheelTaskProps<Output>) {
    super(pipeline, id, props);
    this.wheel = props.wheel;
    this.entryPoint = props.entryPoint;
    this.parameters = props.parameters ?? {};
    const problem = props.wheel.entryPointProblem(props.entryPoint);
    if (problem !== undefined) report(this, problem.message, problem.hint);
  }

  /** @internal */
  override get libraries(): readonly Library[] {
    return [Library.wheel(this.wheel), ...super.libraries];
  }

  protected override renderParameters(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.parameters).map(([name, value]) => [name, value.toString()]),
    );
  }

  protected override renderKind(): Omit<TerraformShape<JobTask>, 'task_key' | 'depends_on'> {
    const parameters = this.renderParameters();
    const isEmpty = Object.keys(parameters).length === 0;
    return {
      python_wheel_task: {
        package_name: this.wheel.packageName,
        entry_point: this.entryPoint,
        ...(!isEmpty &&
          (Array.isArray(this.parameters)
            ? { parameters: Object.values(parameters) }
            : { named_parameters: parameters })),
      },
    };
  }
}
