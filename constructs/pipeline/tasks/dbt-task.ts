import type { WorkspaceFolder } from '../../assets/workspace-folder.ts';
import type { IWarehouse } from '../../compute/warehouse.ts';
import { type KindAttributes, Task, type TaskParent } from '../task.ts';
import type { ProgramTaskProps } from '../task-props.ts';
import { sourceOf } from './source-location.ts';

/** Such as `dbt run --select churn`. */
export type DbtCommand = `dbt ${string}`;

export interface DbtProps extends ProgramTaskProps {
  /** Run one after the other, ten at most. */
  readonly commands: readonly [DbtCommand, ...DbtCommand[]];
  /**
   * A folder of the project; or the path of one: absolute in the workspace, relative in the pipeline's git repository.
   * @default - the root of the git repository
   */
  readonly project?: WorkspaceFolder | string;
}

/** The models are built on a warehouse, with a profile that Databricks makes; or where the project's profile says. */
export type DbtTaskProps = DbtProps &
  (
    | {
        readonly warehouse: IWarehouse;
        /** @default - the workspace's */
        readonly catalog?: string;
        /** @default 'default' */
        readonly schema?: string;
        readonly profilesDirectory?: never;
      }
    | {
        readonly warehouse?: never;
        readonly catalog?: never;
        readonly schema?: never;
        /** Folder of `profiles.yml`, relative to the project. @default - the root of the project */
        readonly profilesDirectory?: string;
      }
  );

/**
 * Runs commands of dbt. Its compute runs dbt itself; the models are built elsewhere.
 *
 * @example
 * const project = new WorkspaceFolder(this, 'dbt', { source: 'dbt', exclude: ['target', 'logs', 'dbt_packages'] });
 * new DbtTask(pipeline, 'models', { project, commands: ['dbt deps', 'dbt build'], warehouse, schema: 'churn' });
 */
export class DbtTask extends Task<never, DbtTaskProps> {
  constructor(parent: TaskParent, id: string, props: DbtTaskProps) {
    super(parent, id, props);
    this.runOnRequired(props.compute);
  }

  protected override renderKind(): KindAttributes {
    const { commands, project, profilesDirectory, warehouse, catalog, schema } = this.props;
    const directory = typeof project === 'object' ? project.workspacePath : project;
    return {
      dbt_task: {
        commands: [...commands],
        project_directory: directory,
        source: sourceOf(directory ?? ''),
        profiles_directory: profilesDirectory,
        warehouse_id: warehouse?.warehouseId,
        catalog,
        schema,
      },
    };
  }
}
