import { z } from 'zod';
import { isoTime } from '../clock.ts';
import { parse } from '../http/parse.ts';
import { metadata, patch, post, type Route } from '../http/router.ts';
import { Records } from '../records.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import {
  created,
  type Fields,
  homeOf,
  masked,
  maskSchema,
  type Own,
  otherRoutes,
  ownFields,
} from './sql-objects.ts';

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

/** Alerts of Databricks SQL: none is ever raised. */
export function alertRoutes(context: WorkspaceContext): Route[] {
  return metadata([...olderAlerts(context), ...newerAlerts(context)]);
}

function olderAlerts(context: WorkspaceContext): Route[] {
  const kind = { own: ownFields, collection: 'alerts', title: 'Alert', permissions: 'sql/alerts' };
  const alerts = new Records<Fields, Own>(context, kind);
  const path = '/api/2.0/sql/alerts';
  const asked = z.looseObject({ alert: z.unknown(), update_mask: maskSchema });
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
function newerAlerts(context: WorkspaceContext): Route[] {
  const kind = { own: ownFields, collection: 'alerts-v2', title: 'Alert', permissions: 'alertsv2' };
  const alerts = new Records<Fields, Own>(context, kind);
  const path = '/api/2.0/alerts';
  const asked = { query: z.object({ update_mask: maskSchema }), body: alertV2.partial() };
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
