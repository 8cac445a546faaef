import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isoTime } from '../clock.ts';
import { parse } from '../http/parse.ts';
import { absent, del, get, metadata, patch, post, type Route } from '../http/router.ts';
import type { Caller } from '../identity/caller.ts';
import { Records } from '../records/records.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const mask = z.string().default('*');
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

/** What the workspace says of them; the last three of one kind each. */
const own = z.object({
  id: z.string(),
  owner_user_name: z.string(),
  lifecycle_state: z.literal('ACTIVE'),
  create_time: z.string(),
  update_time: z.string(),
  last_modifier_user_name: z.string().optional(),
  state: z.string().optional(),
  run_as_user_name: z.string().optional(),
});

type Fields = Readonly<Record<string, unknown>>;
type Own = z.output<typeof own>;

/** Queries and alerts of Databricks SQL: none is ever run. */
export function sqlObjectRoutes(context: WorkspaceContext): Route[] {
  return [
    ...metadata([...queryRoutes(context), ...alertRoutes(context), ...alertV2Routes(context)]),
    ...absent('the old API of dashboards, queries and alerts', '/api/2.0/preview/sql/*path'),
    ...absent('the history of queries', '/api/2.0/sql/history/queries'),
  ];
}

function queryRoutes(context: WorkspaceContext): Route[] {
  const kind = { own, collection: 'queries', title: 'Query', permissions: 'sql/queries' };
  const queries = new Records<Fields, Own>(context, kind);
  const path = '/api/2.0/sql/queries';
  const asked = z.looseObject({ query: z.unknown(), update_mask: mask });
  const modifiedBy = ({ name }: Caller) => ({ last_modifier_user_name: name });
  return [
    post(path, { body: asked }, ({ body, caller }) => {
      const given = { ...homeOf(caller), run_as_mode: 'OWNER', ...parse(query, body.query) };
      return created(queries, given, context, caller, modifiedBy(caller));
    }),
    patch(`${path}/:id`, { body: asked }, ({ params: { id = '' }, body, caller }) => {
      const change = masked(parse(query.partial(), body.query), body.update_mask);
      return queries.change(id, change, { update_time: isoTime(context.clock), ...modifiedBy(caller) });
    }),
    ...otherRoutes(queries, path, 'results'),
  ];
}

function alertRoutes(context: WorkspaceContext): Route[] {
  const kind = { own, collection: 'alerts', title: 'Alert', permissions: 'sql/alerts' };
  const alerts = new Records<Fields, Own>(context, kind);
  const path = '/api/2.0/sql/alerts';
  const asked = z.looseObject({ alert: z.unknown(), update_mask: mask });
  return [
    post(path, { body: asked }, ({ body, caller }) => {
      const given = { ...homeOf(caller), ...parse(alert, body.alert) };
      return created(alerts, given, context, caller, { state: 'UNKNOWN' });
    }),
    patch(`${path}/:id`, { body: asked }, ({ params: { id = '' }, body }) => {
      const change = masked(parse(alert.partial(), body.alert), body.update_mask);
      return alerts.change(id, change, { update_time: isoTime(context.clock) });
    }),
    ...otherRoutes(alerts, path, 'results'),
  ];
}

/** The newer alerts are not wrapped into a field of the body. */
function alertV2Routes(context: WorkspaceContext): Route[] {
  const kind = { own, collection: 'alerts-v2', title: 'Alert', permissions: 'alertsv2' };
  const alerts = new Records<Fields, Own>(context, kind);
  const path = '/api/2.0/alerts';
  const asked = { query: z.object({ update_mask: mask }), body: alertV2.partial() };
  return [
    post(path, { body: alertV2 }, ({ body, caller }) => {
      const given = { ...homeOf(caller), ...body };
      return created(alerts, given, context, caller, { run_as_user_name: caller.name });
    }),
    patch(`${path}/:id`, asked, ({ params: { id = '' }, query: { update_mask }, body }) =>
      alerts.change(id, masked(body, update_mask), { update_time: isoTime(context.clock) }),
    ),
    ...otherRoutes(alerts, path, 'alerts'),
  ];
}

/** What is the same for all of them. */
function otherRoutes(records: Records<Fields, Own>, path: string, list: string): Route[] {
  return [
    get(path, {}, () => ({ [list]: records.list() })),
    get(`${path}/:id`, {}, ({ params: { id = '' } }) => records.get(id)),
    del(`${path}/:id`, {}, ({ params: { id = '' } }) => records.remove(id)),
  ];
}

function created(
  records: Records<Fields, Own>,
  given: Fields,
  { clock }: WorkspaceContext,
  { name: owner_user_name }: Caller,
  ofKind: Partial<Own>,
): object {
  const id = randomUUID();
  const now = isoTime(clock);
  const times = { create_time: now, update_time: now };
  return records.create(id, given, { id, owner_user_name, lifecycle_state: 'ACTIVE', ...times, ...ofKind });
}

function homeOf({ name }: Caller): Fields {
  return { parent_path: `/Workspace/Users/${name}` };
}

/** What of a body counts: the fields that the mask names, by their first part, or all for `*`. */
function masked(body: Fields, update_mask: string): Fields {
  if (update_mask === '*') return body;
  const names = update_mask.split(',').map((path) => path.trim().split('.')[0]);
  return Object.fromEntries(names.map((name = '') => [name, body[name]]));
}
