import type { JobTaskSqlTask } from '#databricks/job';
import type { WorkspaceFile } from '../../assets/workspace-file.ts';
import type { TerraformShape } from '../../private/terraform-shape.ts';
import { DynamicValue } from '../dynamic-value.ts';
import type { Recipient } from '../notifications.ts';
import { type NamedParameters, renderNamed } from '../parameter-value.ts';
import type { TaskResult } from '../task-graph.ts';
import { type QueryOutput, queryOutput } from './query-output.ts';
import { sourceOf } from './source-location.ts';
import { renderSubscribers } from './subscribers.ts';

type SqlAttributes = Omit<TerraformShape<JobTaskSqlTask>, 'warehouse_id'>;

/** What a SQL task runs: see `Sql`. `Output` is what tasks after it can read. */
export class SqlSource<Output> {
  /** @internal */
  readonly attributes: SqlAttributes;
  /** @internal */
  readonly result: TaskResult | undefined;
  /** @internal */
  readonly outputOf: (task: string) => Output;

  /** @internal */
  constructor(attributes: SqlAttributes, result: TaskResult | undefined, outputOf: (task: string) => Output) {
    this.attributes = attributes;
    this.result = result;
    this.outputOf = outputOf;
  }
}

/** What a query or a file of SQL is given, and what of its result is read. */
export interface StatementOptions<Column extends string> {
  /** By the names that its text has for them: `:name`. @default - none */
  readonly parameters?: NamedParameters;
  /** Columns of its result that other tasks read. @default - none */
  readonly columns?: readonly Column[];
}

/** Who is sent what a dashboard or an alert shows. */
export interface SubscriptionOptions {
  /** @default - nobody */
  readonly subscribers?: readonly Recipient[];
  /** Whether nobody is sent anything for now. @default false */
  readonly paused?: boolean;
}

/** What a SQL task can run. */
export const Sql = {
  /** A query that is saved in the workspace. @param queryId the UUID in its address */
  query<const Column extends string = never>(
    queryId: string,
    options: StatementOptions<Column> = {},
  ): SqlSource<QueryOutput<Column>> {
    return statement({ query: { query_id: queryId } }, options);
  },

  /**
   * A file of SQL statements.
   * @param given a file of the project; or the path of one: absolute in the workspace, relative in the pipeline's git
   *   repository
   */
  file<const Column extends string = never>(
    given: WorkspaceFile | string,
    options: StatementOptions<Column> = {},
  ): SqlSource<QueryOutput<Column>> {
    const path = typeof given === 'string' ? given : given.workspacePath;
    return statement({ file: { path, source: sourceOf(path) } }, options);
  },

  /** Refreshes a dashboard of the old kind; those of today have the `DashboardTask`. */
  dashboard(
    dashboardId: string,
    options: SubscriptionOptions & {
      /** @default - the dashboard's own */
      readonly parameters?: NamedParameters;
      /** Of the email that subscribers get. @default - the dashboard's name */
      readonly subject?: string;
    } = {},
  ): SqlSource<Record<never, never>> {
    const { parameters, subject, paused, subscribers } = options;
    const dashboard = {
      dashboard_id: dashboardId,
      custom_subject: subject,
      pause_subscriptions: paused,
      subscriptions: renderSubscribers(subscribers),
    };
    return new SqlSource({ dashboard, parameters: renderNamed(parameters) }, undefined, () => ({}));
  },

  /** Evaluates an alert, which takes no parameters. `output.state` is then `UNKNOWN`, `OK` or `TRIGGERED`. */
  alert(
    alertId: string,
    { paused, subscribers }: SubscriptionOptions = {},
  ): SqlSource<{ readonly state: DynamicValue }> {
    const alert = {
      alert_id: alertId,
      pause_subscriptions: paused,
      subscriptions: renderSubscribers(subscribers),
    };
    return new SqlSource({ alert }, { type: 'alert' }, (task) => ({
      state: DynamicValue.of('tasks', task, 'output', 'alert_state'),
    }));
  },
} as const;

function statement<Column extends string>(
  attributes: SqlAttributes,
  { parameters, columns = [] }: StatementOptions<Column>,
): SqlSource<QueryOutput<Column>> {
  return new SqlSource(
    { ...attributes, parameters: renderNamed(parameters) },
    { type: 'rows', columns },
    (task) => queryOutput(task, columns),
  );
}
