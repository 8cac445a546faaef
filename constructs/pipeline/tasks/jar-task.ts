import type { Library } from '../../libraries/library.ts';
import { type ParameterValue, renderList } from '../parameter-value.ts';
import { type KindAttributes, Task, type TaskParent } from '../task.ts';
import type { ProgramTaskProps } from '../task-props.ts';

export interface JarTaskProps extends ProgramTaskProps {
  /** What the class is in: `Library.jar(…)` or `Library.maven(…)`. */
  readonly jar: Library;
  /** Full name of the class whose `main` is run. */
  readonly mainClass: string;
  /** The arguments of `main`. @default - none */
  readonly parameters?: readonly ParameterValue[];
}

/**
 * Runs a class of a JAR.
 *
 * @example
 * new JarTask(pipeline, 'score', { jar: Library.jar('/Volumes/main/default/jars/score.jar'), mainClass: 'com.corp.Score' });
 */
export class JarTask extends Task<never, JarTaskProps> {
  constructor(parent: TaskParent, id: string, props: JarTaskProps) {
    super(parent, id, props);
    this.runOnRequired(props.compute);
  }

  /** @internal */
  override get libraries(): readonly Library[] {
    return [this.props.jar, ...super.libraries];
  }

  protected override renderKind(): KindAttributes {
    const { mainClass, parameters } = this.props;
    return { spark_jar_task: { main_class_name: mainClass, parameters: renderList(parameters) } };
  }
}
