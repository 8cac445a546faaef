import { z } from 'zod';

const tag = z.object({ key: z.string(), value: z.string().optional() });

/** What a SQL warehouse is created and edited with. */
export const warehouseSettingsSchema = z.looseObject({
  name: z.string().min(1).max(100).optional(),
  cluster_size: z.string().optional(),
  auto_stop_mins: z.number().int().min(0).optional(),
  min_num_clusters: z.number().int().min(1).optional(),
  max_num_clusters: z.number().int().min(1).max(40).optional(),
  enable_photon: z.boolean().optional(),
  enable_serverless_compute: z.boolean().optional(),
  spot_instance_policy: z.string().optional(),
  warehouse_type: z.enum(['TYPE_UNSPECIFIED', 'CLASSIC', 'PRO']).optional(),
  channel: z.looseObject({ name: z.string().optional() }).optional(),
  tags: z.looseObject({ custom_tags: z.array(tag).optional() }).optional(),
});

/** What Databricks takes where it is not said. */
export const WAREHOUSE_DEFAULTS = {
  cluster_size: 'Small',
  auto_stop_mins: 120,
  min_num_clusters: 1,
  max_num_clusters: 1,
  enable_photon: true,
  enable_serverless_compute: false,
  spot_instance_policy: 'COST_OPTIMIZED',
  warehouse_type: 'CLASSIC',
  channel: { name: 'CHANNEL_NAME_CURRENT' },
} as const;

export type WarehouseSettings = z.output<typeof warehouseSettingsSchema>;

export const ownWarehouseSchema = z.object({
  id: z.string(),
  creator_name: z.string(),
  /** The last thing that was asked of it; its state follows from that and the time. */
  request: z.object({ type: z.enum(['start', 'stop']), at: z.number() }),
});

export type OwnWarehouse = z.output<typeof ownWarehouseSchema>;

/** A SQL warehouse as it is kept: it starts and stops, and runs no SQL. */
export type Warehouse = WarehouseSettings & OwnWarehouse;

/** How long a start or stop takes here. */
const TAKES_MS = 1000;

/** The state of a warehouse: a function of what was asked last and the time. */
function warehouseState({ request }: Pick<Warehouse, 'request'>, now: number): string {
  const isDone = now >= request.at + TAKES_MS;
  if (request.type === 'start') return isDone ? 'RUNNING' : 'STARTING';
  return isDone ? 'STOPPED' : 'STOPPING';
}

/** A warehouse as `sql/warehouses` shows it. */
export function shownWarehouse({ request, ...warehouse }: Warehouse, host: string, now: number): object {
  const state = warehouseState({ request }, now);
  const path = `/sql/1.0/warehouses/${warehouse.id}`;
  return {
    ...warehouse,
    size: warehouse.cluster_size,
    state,
    num_clusters: state === 'RUNNING' ? warehouse.min_num_clusters : 0,
    num_active_sessions: 0,
    jdbc_url: `jdbc:spark://${host}/default;transportMode=http;httpPath=${path}`,
    odbc_params: { hostname: host, path, protocol: 'https', port: 443 },
    health: { status: 'HEALTHY' },
  };
}
