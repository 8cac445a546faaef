import { type DynamicRecord, dynamicRecord } from '../dynamic-record.ts';
import { referenceTo } from '../value-reference.ts';

/** All rows of a query, as a JSON list of objects: 1000 rows and 48 KB at most. */
export class QueryRows<Column extends string = never> {
  readonly columns: readonly Column[];
  private readonly task: string;

  /** @internal */
  constructor(task: string, columns: readonly Column[]) {
    this.task = task;
    this.columns = columns;
  }

  /** The reference that Databricks resolves when the reading task starts. */
  toString(): string {
    return referenceTo('tasks', this.task, 'output', 'rows');
  }
}

/** What a query gives to the tasks after it (https://docs.databricks.com/jobs/dynamic-value-references). */
export interface QueryOutput<Column extends string> {
  readonly rows: QueryRows<Column>;
  /** The first row, and its declared columns. */
  readonly firstRow: DynamicRecord<Column>;
}

export function queryOutput<Column extends string>(
  task: string,
  columns: readonly Column[],
): QueryOutput<Column> {
  return {
    rows: new QueryRows(task, columns),
    firstRow: dynamicRecord<Column>('tasks', task, 'output', 'first_row'),
  };
}
