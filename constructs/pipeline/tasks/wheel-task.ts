import type { Wheel } from '../../assets/wheel.ts';
import { Library } from '../../libraries/library.ts';
import { report } from '../../private/problems.ts';
import { type NamedParameters, type ParameterValue, renderList, renderNamed } from '../parameter-value.ts';
import { type KindAttributes, Task, type TaskParent } from '../task.ts';
import type { OutputProps, ProgramTaskProps } from '../task-props.ts';

export interface WheelTaskProps<Output extends string> extends ProgramTaskProps, OutputProps<Output> {
  readonly wheel: Wheel;
  /** A name in `[project.scripts]` of the wheel's project, or a function of its package. */
  readonly entryPoint: string;
  /** By name, given to the program as `--name=value`, or in order. @default - none */
  readonly parameters?: NamedParameters | readonly ParameterValue[];
}

/**
 * Runs an entry point of a Python wheel.
 *
 * @example
 * const prepare = new WheelTask(pipeline, 'prepare_data', { wheel, entryPoint: 'prepare-data', outputs: ['train_uri'] });
 * new WheelTask(pipeline, 'train', { wheel, entryPoint: 'train-model', parameters: { data: prepare.outputs.train_uri } });
 */
export class WheelTask<const Output extends string = never> extends Task<Output, WheelTaskProps<Output>> {
  constructor(parent: TaskParent, id: string, props: WheelTaskProps<Output>) {
    super(parent, id, props);
    this.runOnRequired(props.compute);
    const problem = props.wheel.entryPointProblem(props.entryPoint);
    if (problem !== undefined) report(this, problem);
  }

  /** @internal */
  override get libraries(): readonly Library[] {
    return [Library.wheel(this.props.wheel), ...super.libraries];
  }

  protected override renderKind(): KindAttributes {
    const { wheel, entryPoint, parameters = {} } = this.props;
    return {
      python_wheel_task: {
        package_name: wheel.packageName,
        entry_point: entryPoint,
        ...(isList(parameters)
          ? { parameters: renderList(parameters) }
          : { named_parameters: renderNamed(parameters) }),
      },
    };
  }
}

function isList(
  parameters: NamedParameters | readonly ParameterValue[],
): parameters is readonly ParameterValue[] {
  return Array.isArray(parameters);
}
