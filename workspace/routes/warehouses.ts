import {
  type OwnWarehouse,
  ownWarehouseSchema,
  shownWarehouse,
  WAREHOUSE_DEFAULTS,
  type Warehouse,
  type WarehouseSettings,
  warehouseSettingsSchema,
} from '../compute/warehouse.ts';
import { absent, del, get, metadata, post, type Route } from '../http/router.ts';
import { Records } from '../records.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const WAREHOUSES = '/api/2.0/sql/warehouses';

/** SQL warehouses, which start and stop and run no SQL. */
export function warehouseRoutes(context: WorkspaceContext): Route[] {
  const { clock, url } = context;
  const warehouses = new Records<WarehouseSettings, OwnWarehouse>(context, {
    own: ownWarehouseSchema,
    collection: 'warehouses',
    title: 'SQL warehouse',
    permissions: 'sql/warehouses',
  });
  const shown = (warehouse: Warehouse) => shownWarehouse(warehouse, new URL(url).host, clock.now());
  const ask = (type: 'start' | 'stop'): Pick<OwnWarehouse, 'request'> => ({
    request: { type, at: clock.now() },
  });
  return [
    ...metadata([
      post(WAREHOUSES, { body: warehouseSettingsSchema.required({ name: true }) }, ({ body, caller }) => {
        const id = warehouses.nextNumber().toString(16).padStart(16, '0');
        const own = { id, creator_name: caller.name, ...ask('start') };
        warehouses.create(id, { ...WAREHOUSE_DEFAULTS, ...body }, own);
        return { id };
      }),
      get(WAREHOUSES, {}, () => ({ warehouses: warehouses.list().map(shown) })),
      get(`${WAREHOUSES}/:id`, {}, ({ params: { id = '' } }) => shown(warehouses.get(id))),
      post(`${WAREHOUSES}/:id/edit`, { body: warehouseSettingsSchema }, ({ params: { id = '' }, body }) => {
        warehouses.change(id, body);
        return { id };
      }),
      post(`${WAREHOUSES}/:id/start`, {}, ({ params: { id = '' } }) => {
        if (warehouses.get(id).request.type === 'stop') warehouses.change(id, {}, ask('start'));
      }),
      post(`${WAREHOUSES}/:id/stop`, {}, ({ params: { id = '' } }) => {
        if (warehouses.get(id).request.type === 'start') warehouses.change(id, {}, ask('stop'));
      }),
      del(`${WAREHOUSES}/:id`, {}, ({ params: { id = '' } }) => warehouses.remove(id)),
      get('/api/2.0/preview/sql/data_sources', {}, () =>
        warehouses.list().map(({ id, name }) => ({
          id: `data-source-${id}`,
          warehouse_id: id,
          endpoint_id: id,
          name,
          type: 'databricks_internal',
          syntax: 'sql',
          paused: 0,
          supports_auto_limit: true,
          view_only: false,
        })),
      ),
    ]),
    ...absent('running SQL', '/api/2.0/sql/statements', '/api/2.0/sql/statements/*path'),
    ...absent('the configuration of all warehouses', '/api/2.0/sql/config/warehouses'),
  ];
}
