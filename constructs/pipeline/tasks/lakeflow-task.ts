import { type NamedParameters, renderNamed } from '../parameter-value.ts';
import { type KindAttributes, Task } from '../task.ts';
import type { WorkTaskProps } from '../task-props.ts';

/** All of it anew, or of some tables; the rest is updated where some are named, and is left alone where not. */
export type RefreshProps =
  | {
      /** Computes everything anew. @default false */
      readonly fullRefresh?: boolean;
      readonly refreshTables?: never;
      readonly fullRefreshTables?: never;
      readonly resetCheckpoints?: never;
    }
  | {
      readonly fullRefresh?: never;
      /** Tables to update; others stay as they are. @default - none by name */
      readonly refreshTables?: readonly string[];
      /** Tables to compute anew. @default - none */
      readonly fullRefreshTables?: readonly string[];
      /** Flows that forget how far they have read, and keep what they have written. @default - none */
      readonly resetCheckpoints?: readonly string[];
    };

/** Which Lakeflow declarative pipeline is updated, and how much of it. */
export type LakeflowTaskProps = WorkTaskProps &
  RefreshProps & {
    /** Of a Lakeflow declarative pipeline that runs when it is triggered, not continuously. */
    readonly pipelineId: string;
    /** @default - none */
    readonly parameters?: NamedParameters;
  };

/** The bindings are older than most of them. */
type PipelineTaskAttributes = NonNullable<KindAttributes['pipeline_task']> & {
  refresh_selection?: string[];
  full_refresh_selection?: string[];
  reset_checkpoint_selection?: string[];
  parameters?: Record<string, string>;
};

/**
 * Updates a Lakeflow declarative pipeline (`databricks_pipeline`), which has its own compute.
 *
 * @example
 * new LakeflowTask(pipeline, 'refresh', { pipelineId: bronze.pipelineId, fullRefreshTables: ['events'] });
 */
export class LakeflowTask extends Task<never, LakeflowTaskProps> {
  protected override renderKind(): KindAttributes {
    const { pipelineId, fullRefresh, refreshTables, fullRefreshTables, resetCheckpoints, parameters } =
      this.props;
    const attributes: PipelineTaskAttributes = {
      pipeline_id: pipelineId,
      full_refresh: fullRefresh,
      refresh_selection: refreshTables && [...refreshTables],
      full_refresh_selection: fullRefreshTables && [...fullRefreshTables],
      reset_checkpoint_selection: resetCheckpoints && [...resetCheckpoints],
      parameters: renderNamed(parameters),
    };
    return { pipeline_task: attributes };
  }
}
