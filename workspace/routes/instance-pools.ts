import { z } from 'zod';
import { get, metadata, post, type Route } from '../http/router.ts';
import { Records } from '../records.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const POOLS = '/api/2.0/instance-pools';

const id = z.object({ instance_pool_id: z.string() });
const settings = z.looseObject({
  instance_pool_name: z.string().min(1).max(100),
  node_type_id: z.string().optional(),
  min_idle_instances: z.number().int().min(0).optional(),
  max_capacity: z.number().int().min(1).optional(),
  idle_instance_autotermination_minutes: z.number().int().min(0).max(10_000).optional(),
  // Terraform's provider says null where there is none.
  custom_tags: z
    .record(z.string(), z.string())
    .nullish()
    .transform((tags) => tags ?? undefined),
});

type Settings = z.output<typeof settings>;
type Own = z.output<typeof id>;

/** Instance pools: no machine waits in them. */
export function instancePoolRoutes(context: WorkspaceContext): Route[] {
  const pools = new Records<Settings, Own>(context, {
    own: id,
    collection: 'instance-pools',
    title: 'Instance pool',
    permissions: 'instance-pools',
  });
  return metadata([
    post(`${POOLS}/create`, { body: settings }, ({ body }) => {
      const instance_pool_id = `pool-${String(pools.nextNumber()).padStart(10, '0')}-lakeform`;
      pools.create(instance_pool_id, body, { instance_pool_id });
      return { instance_pool_id };
    }),
    get(`${POOLS}/get`, { query: id }, ({ query }) => shown(pools.get(query.instance_pool_id))),
    get(`${POOLS}/list`, {}, () => ({ instance_pools: pools.list().map(shown) })),
    post(`${POOLS}/edit`, { body: settings.extend(id.shape) }, ({ body }) => {
      pools.change(body.instance_pool_id, body);
    }),
    post(`${POOLS}/delete`, { body: id }, ({ body }) => pools.remove(body.instance_pool_id)),
  ]);
}

function shown(pool: Settings & Own): object {
  return {
    ...pool,
    state: 'ACTIVE',
    stats: { used_count: 0, idle_count: 0, pending_used_count: 0, pending_idle_count: 0 },
    status: {},
  };
}
