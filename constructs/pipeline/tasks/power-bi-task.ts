import type { IWarehouse } from '../../compute/warehouse.ts';
import { type KindAttributes, Task } from '../task.ts';
import type { WorkTaskProps } from '../task-props.ts';

/** Whether Power BI copies the data, or asks Databricks for it, or both. */
export type PowerBiStorageMode = 'import' | 'direct_query' | 'dual';

/** A table of Unity Catalog that is published: `catalog.schema.name`. */
export interface PowerBiTable {
  readonly catalog: string;
  readonly schema: string;
  readonly name: string;
  /** @default - the model's */
  readonly storageMode?: PowerBiStorageMode;
}

/** A semantic model of Power BI. */
export interface PowerBiModel {
  /** Name of the workspace of Power BI. */
  readonly workspace: string;
  readonly name: string;
  readonly storageMode: PowerBiStorageMode;
  /** How the model gets at Databricks. */
  readonly authentication: 'oauth' | 'pat';
  /** Whether a model of that name is replaced. @default false */
  readonly overwrite?: boolean;
}

export interface PowerBiTaskProps extends WorkTaskProps {
  /** Name of the Unity Catalog connection to Power BI. */
  readonly connection: string;
  /** The semantic model to update. */
  readonly model: PowerBiModel;
  /** What is published with it. */
  readonly tables: readonly [PowerBiTable, ...PowerBiTable[]];
  /** Where Power BI asks. */
  readonly warehouse: IWarehouse;
  /** Whether the model is refreshed afterwards. @default false */
  readonly refresh?: boolean;
}

/**
 * Publishes tables to a semantic model of Power BI.
 *
 * @example
 * new PowerBiTask(pipeline, 'publish', {
 *   connection: 'power_bi', warehouse, model: { workspace: 'Sales', name: 'churn', storageMode: 'import', authentication: 'oauth' },
 *   tables: [{ catalog: 'main', schema: 'churn', name: 'scores' }],
 * });
 */
export class PowerBiTask extends Task<never, PowerBiTaskProps> {
  protected override renderKind(): KindAttributes {
    const { connection, model, tables, warehouse, refresh } = this.props;
    return {
      power_bi_task: {
        connection_resource_name: connection,
        warehouse_id: warehouse.warehouseId,
        refresh_after_update: refresh,
        power_bi_model: {
          workspace_name: model.workspace,
          model_name: model.name,
          storage_mode: model.storageMode.toUpperCase(),
          authentication_method: model.authentication.toUpperCase(),
          overwrite_existing: model.overwrite,
        },
        tables: tables.map(({ catalog, schema, name, storageMode }) => ({
          catalog,
          schema,
          name,
          storage_mode: storageMode?.toUpperCase(),
        })),
      },
    };
  }
}
