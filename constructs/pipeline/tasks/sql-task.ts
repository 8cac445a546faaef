import type { IWarehouse } from '../../compute/warehouse.ts';
import { type KindAttributes, Task, type TaskParent } from '../task.ts';
import type { TaskResult } from '../task-graph.ts';
import type { WorkTaskProps } from '../task-props.ts';
import type { SqlSource } from './sql.ts';

export interface SqlTaskProps<Output> extends WorkTaskProps {
  /** What it runs: `Sql.query`, `Sql.file`, `Sql.dashboard` or `Sql.alert`. */
  readonly run: SqlSource<Output>;
  /** Serverless or pro; alerts, dashboards and queries of a pipeline of one task also run on a classic one. */
  readonly warehouse: IWarehouse;
}

/**
 * Runs a query or a file of SQL, refreshes a dashboard, or evaluates an alert.
 *
 * @example
 * const totals = new SqlTask(pipeline, 'totals', { warehouse, run: Sql.file('/Shared/totals.sql', { columns: ['total'] }) });
 * new ConditionTask(pipeline, 'any', { if: Condition.greaterThan(totals.output.firstRow.total, 0) });
 */
export class SqlTask<Output> extends Task<never, SqlTaskProps<Output>> {
  /** What it gives to tasks after it: `rows` and `firstRow`, or the `state` of an alert. */
  readonly output: Output;

  constructor(parent: TaskParent, id: string, props: SqlTaskProps<Output>) {
    super(parent, id, props);
    this.output = props.run.outputOf(this.key);
  }

  /** @internal */
  override get result(): TaskResult | undefined {
    return this.props.run.result;
  }

  protected override renderKind(): KindAttributes {
    const { run, warehouse } = this.props;
    return { sql_task: { ...run.attributes, warehouse_id: warehouse.warehouseId } };
  }
}
