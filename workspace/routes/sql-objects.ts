import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isoTime } from '../clock.ts';
import { parse } from '../http/parse.ts';
import { absent, del, get, metadata, patch, post, type Route } from '../http/router.ts';
import { Records } from '../records/records.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const parameter = z.looseObject({ name: z.string() });
const query = z.looseObject({
  display_name: z.string().min(1),
  query_text: z.string().optional(),
  warehouse_id: z.string().optional(),
  parent_path: z.string().optional(),
  parameters: z.array(parameter).optional(),
  tags: z.array(z.string()).optional(),
});
const alert = z.looseObject({
  display_name: z.string().min(1),
  query_id: z.string().optional(),
  condition: z.looseObject({ op: z.string() }).optional(),
  parent_path: z.string().optional(),
  seconds_to_retrigger: z.number().int().min(0).optional(),
});
const alertV2 = z.looseObject({
  display_name: z.string().min(1),
  query_text: z.string(),
  warehouse_id: z.string(),
  evaluation: z.looseObject({}),
  schedule: z.looseObject({}),
  parent_path: z.string().optional(),
});

type Fields = Readonly<Record<string, unknown>>;

/** Queries and alerts of Databricks SQL: none is ever run. */
export function sqlObjectRoutes(context: WorkspaceContext): Route[] {
  return [
    ...metadata([
      ...wrappedRoutes(context, '/api/2.0/sql/queries', 'query', query),
      ...wrappedRoutes(context, '/api/2.0/sql/alerts', 'alert', alert),
      ...alertV2Routes(context),
    ]),
    ...absent('the old API of dashboards, queries and alerts', '/api/2.0/preview/sql/*path'),
    ...absent('the history of queries', '/api/2.0/sql/history/queries'),
  ];
}

/** Objects that are created and updated inside of a field of the body, `{query: {…}}`, and shown without it. */
function wrappedRoutes(
  context: WorkspaceContext,
  path: string,
  name: 'query' | 'alert',
  schema: typeof query | typeof alert,
): Route[] {
  const { clock } = context;
  const objects = new Records<Fields>(context, {
    collection: name === 'query' ? 'queries' : 'alerts',
    title: name === 'query' ? 'Query' : 'Alert',
    permissions: name === 'query' ? 'sql/queries' : 'sql/alerts',
  });
  const now = () => isoTime(clock);
  const wrapped = z.looseObject({ update_mask: z.string().default('*') });
  return [
    post(path, { body: wrapped }, ({ body, caller }) => {
      const id = randomUUID();
      return objects.create(id, {
        parent_path: `/Workspace/Users/${caller.name}`,
        ...(name === 'query'
          ? { run_as_mode: 'OWNER', last_modifier_user_name: caller.name }
          : { state: 'UNKNOWN' }),
        ...parse(schema, body[name]),
        id,
        owner_user_name: caller.name,
        lifecycle_state: 'ACTIVE',
        create_time: now(),
        update_time: now(),
      });
    }),
    get(path, {}, () => ({ results: objects.list() })),
    get(`${path}/:id`, {}, ({ params: { id = '' } }) => objects.get(id)),
    patch(`${path}/:id`, { body: wrapped }, ({ params: { id = '' }, body }) =>
      objects.change(id, {
        ...masked(parse(schema.partial(), body[name]), body.update_mask),
        update_time: now(),
      }),
    ),
    del(`${path}/:id`, {}, ({ params: { id = '' } }) => objects.remove(id)),
  ];
}

function alertV2Routes(context: WorkspaceContext): Route[] {
  const path = '/api/2.0/alerts';
  const { clock } = context;
  const alerts = new Records<Fields>(context, {
    collection: 'alerts-v2',
    title: 'Alert',
    permissions: 'alertsv2',
  });
  const now = () => isoTime(clock);
  return [
    post(path, { body: alertV2 }, ({ body, caller }) => {
      const id = randomUUID();
      return alerts.create(id, {
        parent_path: `/Workspace/Users/${caller.name}`,
        ...body,
        id,
        owner_user_name: caller.name,
        run_as_user_name: caller.name,
        lifecycle_state: 'ACTIVE',
        create_time: now(),
        update_time: now(),
      });
    }),
    get(path, {}, () => ({ alerts: alerts.list() })),
    get(`${path}/:id`, {}, ({ params: { id = '' } }) => alerts.get(id)),
    patch(
      `${path}/:id`,
      { query: z.object({ update_mask: z.string().default('*') }), body: alertV2.partial() },
      ({ params: { id = '' }, query, body }) =>
        alerts.change(id, { ...masked(body, query.update_mask), update_time: now() }),
    ),
    del(`${path}/:id`, {}, ({ params: { id = '' } }) => alerts.remove(id)),
  ];
}

/** What of a body counts: the fields that the mask names, by their first part, or all for `*`. */
function masked(body: Fields, mask: string): Fields {
  if (mask === '*') return body;
  const names = mask.split(',').map((path) => path.trim().split('.')[0]);
  return Object.fromEntries(names.map((name = '') => [name, body[name]]));
}
