import type { Notebook } from '../../assets/notebook.ts';
import type { IWarehouse } from '../../compute/warehouse.ts';
import { report } from '../../private/problems.ts';
import { notebookNotInSql } from '../errors.ts';
import { type NamedParameters, renderNamed } from '../parameter-value.ts';
import { type KindAttributes, Task, type TaskParent } from '../task.ts';
import type { OutputProps, ProgramTaskProps, WorkTaskProps } from '../task-props.ts';
import { sourceOf } from './source-location.ts';

/** Which notebook runs. */
export interface NotebookRunProps {
  /**
   * A notebook of the project; or the path of one, without extension: absolute in the workspace, relative in the
   * pipeline's git repository.
   */
  readonly notebook: Notebook | string;
  /** Its widgets by name (`dbutils.widgets.get`). @default - none */
  readonly parameters?: NamedParameters;
}

/** A notebook runs on compute like other programs; or, when all of it is SQL, on a warehouse. */
export type NotebookTaskProps<Output extends string> = NotebookRunProps &
  (
    | (ProgramTaskProps & OutputProps<Output> & { readonly warehouse?: never })
    | (WorkTaskProps & { readonly warehouse: IWarehouse; readonly compute?: never } & {
        readonly libraries?: never;
        readonly outputs?: never;
      })
  );

/**
 * Runs a notebook. Without compute, neither its own nor its pipeline's, it runs serverless in the environment that is
 * kept in the notebook.
 *
 * @example
 * const notebook = new Notebook(this, 'explore', { source: 'notebooks/explore.py' });
 * new NotebookTask(pipeline, 'explore', { notebook, parameters: { rows: pipeline.parameter('rows') } });
 */
export class NotebookTask<const Output extends string = never> extends Task<
  Output,
  NotebookTaskProps<Output>
> {
  constructor(parent: TaskParent, id: string, props: NotebookTaskProps<Output>) {
    super(parent, id, props);
    const { notebook, warehouse } = props;
    if (warehouse === undefined) this.runOn(props.compute ?? this.pipeline.compute);
    const language = typeof notebook === 'string' ? undefined : notebook.language;
    if (warehouse !== undefined && language !== undefined && language !== 'SQL') {
      report(this, notebookNotInSql(language));
    }
  }

  protected override renderKind(): KindAttributes {
    const { notebook, parameters, warehouse } = this.props;
    const path = typeof notebook === 'string' ? notebook : notebook.path;
    return {
      notebook_task: {
        notebook_path: path,
        source: sourceOf(path),
        base_parameters: renderNamed(parameters),
        warehouse_id: warehouse?.warehouseId,
      },
    };
  }
}
