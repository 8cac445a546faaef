import { Construct } from 'constructs';
import type { SqlEndpointConfig } from '#databricks/sql-endpoint';
import { Duration } from '../duration.ts';
import type { ManagedProps } from '../managed-props.ts';
import type { Principal } from '../principal.ts';
import { AccessControl } from '../private/access-control.ts';
import { claimId } from '../private/construct-id.ts';
import type { TerraformAttributes } from '../private/element-props.ts';
import { renderTags } from '../private/render-tags.ts';
import { Resource } from '../private/resource.ts';
import { Stack } from '../stack.ts';
import { FoundByName } from './found-by-name.ts';

/** The sizes of warehouses (https://docs.databricks.com/compute/sql-warehouse/warehouse-behavior#sizing). */
export const WAREHOUSE_SIZES = [
  '2X-Small',
  'X-Small',
  'Small',
  'Medium',
  'Large',
  'X-Large',
  '2X-Large',
  '3X-Large',
  '4X-Large',
  '5X-Large',
] as const;

/** How large each cluster of a warehouse is. @useDeclaredType */
export type WarehouseSize = (typeof WAREHOUSE_SIZES)[number];

export interface CommonWarehouseProps extends ManagedProps {
  /** Name in the workspace. @default - the construct id behind the stack's prefix */
  readonly name?: string;
  /** @default 2X-Small */
  readonly size?: WarehouseSize;
  /** How many clusters answer queries at the same time, as many as there is need for. @default 1 to 1 */
  readonly clusters?: { readonly min: number; readonly max: number };
  /** Idle time after which it stops, whole minutes: from 1 when serverless, else from 10. @default Duration.minutes(10) */
  readonly autostop?: Duration | 'never';
  /** `preview` gets new versions of Databricks SQL first. @default current */
  readonly channel?: 'current' | 'preview';
  /** @default true */
  readonly photon?: boolean;
  /** Added to the stack's tags. @default - the stack's only */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Machines of a serverless warehouse are Databricks' own; those of the others may be spot instances. */
export type WarehouseProps = CommonWarehouseProps &
  (
    | {
        /** https://docs.databricks.com/compute/sql-warehouse/warehouse-types @default serverless */
        readonly type?: 'serverless';
        readonly spot?: never;
      }
    | {
        readonly type: 'pro' | 'classic';
        /** `cost` takes spot instances for workers, `reliability` none. @default cost */
        readonly spot?: 'cost' | 'reliability';
      }
  );

/** A SQL warehouse, made here or elsewhere. */
export interface IWarehouse {
  /** A reference to its id, or the id. */
  readonly warehouseId: string;
}

/**
 * A SQL warehouse: what SQL, dbt, alert and dashboard tasks run their queries on.
 *
 * @example
 * const warehouse = new Warehouse(this, 'reports', { size: 'Small', clusters: { min: 1, max: 3 } });
 * warehouse.grantUse(Principal.group('analysts'));
 */
export class Warehouse extends Construct implements IWarehouse {
  /** A warehouse that something else made, by its exact name, which only one may have. */
  static fromName(scope: Construct, id: string, name: string): IWarehouse {
    const lookup = { kind: 'Warehouse', type: 'databricks_sql_warehouse', attribute: 'name', name };
    return { warehouseId: new FoundByName(scope, id, lookup).foundId };
  }

  /** A warehouse that something else made. @param warehouseId such as `1234567890abcdef` */
  static fromId(warehouseId: string): IWarehouse {
    return { warehouseId };
  }

  /** As it is in the workspace. */
  readonly name: string;
  readonly warehouseId: string;
  private readonly access: AccessControl<'warehouse'>;

  constructor(scope: Construct, id: string, props: WarehouseProps = {}) {
    super(scope, claimId(scope, id, 'Warehouse'));
    this.name = props.name ?? Stack.of(this).named(id);
    const warehouse = new Resource<SqlEndpointConfig>(this, 'Resource', {
      type: 'databricks_sql_endpoint',
      managed: props,
      findByName: (name) => ({ type: 'databricks_sql_warehouse', attributes: { name } }),
      render: () => this.render(props),
    });
    this.warehouseId = warehouse.id;
    this.access = new AccessControl(this, { kind: 'warehouse', object: this.warehouseId });
  }

  /** May see it and its queries. */
  grantView(...principals: Principal[]): void {
    this.access.grant('CAN_VIEW', principals);
  }

  /** May run queries. */
  grantUse(...principals: Principal[]): void {
    this.access.grant('CAN_USE', principals);
  }

  /** May run queries and see those of others. */
  grantMonitor(...principals: Principal[]): void {
    this.access.grant('CAN_MONITOR', principals);
  }

  /** May do everything with it: start, stop and change it too, and say who else may use it. */
  grantManage(...principals: Principal[]): void {
    this.access.grant('CAN_MANAGE', principals);
  }

  // Everything is set: what is left out, the workspace's settings decide, and every plan shows it as a change.
  private render(props: WarehouseProps): TerraformAttributes<SqlEndpointConfig> {
    const { type = 'serverless', autostop = Duration.minutes(10), clusters = { min: 1, max: 1 } } = props;
    const tags = renderTags({ ...Stack.of(this).tags, ...props.tags });
    return {
      name: this.name,
      cluster_size: props.size ?? '2X-Small',
      warehouse_type: type === 'classic' ? 'CLASSIC' : 'PRO',
      enable_serverless_compute: type === 'serverless',
      min_num_clusters: clusters.min,
      max_num_clusters: clusters.max,
      auto_stop_mins: autostop === 'never' ? 0 : autostop.minutes,
      enable_photon: props.photon ?? true,
      channel: { name: props.channel === 'preview' ? 'CHANNEL_NAME_PREVIEW' : 'CHANNEL_NAME_CURRENT' },
      spot_instance_policy: props.spot === 'reliability' ? 'RELIABILITY_OPTIMIZED' : 'COST_OPTIMIZED',
      tags: tags && { custom_tags: tags },
      // It starts when a query comes; an apply does not wait for it.
      no_wait: true,
    };
  }
}
