import type { WorkspaceFile } from '../../assets/workspace-file.ts';
import { type ParameterValue, renderList } from '../parameter-value.ts';
import { type KindAttributes, Task, type TaskParent } from '../task.ts';
import type { OutputProps, ProgramTaskProps } from '../task-props.ts';
import { sourceOf } from './source-location.ts';

export interface PythonFileTaskProps<Output extends string> extends ProgramTaskProps, OutputProps<Output> {
  /**
   * A file of the project; or the path of one in the workspace (`/Workspace/…`) or in storage (`/Volumes/…`, `s3://…`, `abfss://…`); a relative path is in
   * the pipeline's git repository.
   */
  readonly file: WorkspaceFile | string;
  /** Its command line. @default - none */
  readonly parameters?: readonly ParameterValue[];
}

/**
 * Runs a Python file.
 *
 * @example
 * const file = new WorkspaceFile(this, 'ingest', { source: 'scripts/ingest.py' });
 * new PythonFileTask(pipeline, 'ingest', { file, parameters: ['--day', DynamicValue.startTime.isoDate] });
 */
export class PythonFileTask<const Output extends string = never> extends Task<
  Output,
  PythonFileTaskProps<Output>
> {
  constructor(parent: TaskParent, id: string, props: PythonFileTaskProps<Output>) {
    super(parent, id, props);
    this.runOnRequired(props.compute);
  }

  protected override renderKind(): KindAttributes {
    const { file, parameters } = this.props;
    const path = typeof file === 'string' ? file : file.workspacePath;
    return {
      spark_python_task: { python_file: path, source: sourceOf(path), parameters: renderList(parameters) },
    };
  }
}
