import type { IWarehouse } from '../../compute/warehouse.ts';
import { type NamedParameters, renderNamed } from '../parameter-value.ts';
import { type KindAttributes, Task, type TaskParent } from '../task.ts';
import type { OutputProps, ProgramTaskProps, WorkTaskProps } from '../task-props.ts';
import { sourceOf } from './source-location.ts';

/** Which notebook runs. */
export interface NotebookProps {
  /** Absolute in the workspace, without extension; a relative path is in the pipeline's git repository. */
  readonly notebook: string;
  /** Its widgets by name (`dbutils.widgets.get`). @default - none */
  readonly parameters?: NamedParameters;
}

/** A notebook runs on compute like other programs; or, when all of it is SQL, on a warehouse. */
export type NotebookTaskProps<Output extends string> = NotebookProps &
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
 * new NotebookTask(pipeline, 'explore', { notebook: '/Shared/explore', parameters: { rows: pipeline.parameter('rows') } });
 */
export class NotebookTask<const Output extends string = never> extends Task<
  Output,
  NotebookTaskProps<Output>
> {
  constructor(parent: TaskParent, id: string, props: NotebookTaskProps<Output>) {
    super(parent, id, props);
    if (props.warehouse === undefined) this.runOn(props.compute ?? this.pipeline.compute);
  }

  protected override renderKind(): KindAttributes {
    const { notebook, parameters, warehouse } = this.props;
    return {
      notebook_task: {
        notebook_path: notebook,
        source: sourceOf(notebook),
        base_parameters: renderNamed(parameters),
        warehouse_id: warehouse?.warehouseId,
      },
    };
  }
}
