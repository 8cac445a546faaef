import { z } from 'zod';
import { isoTime } from '../clock.ts';
import { hexId } from '../hex-id.ts';
import { notFound } from '../http/api-error.ts';
import { absent, del, get, metadata, patch, post, type Route } from '../http/router.ts';
import { Records } from '../records.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const DASHBOARDS = '/api/2.0/lakeview/dashboards';

const settings = z.looseObject({
  display_name: z.string().optional(),
  parent_path: z.string().optional(),
  serialized_dashboard: z.string().optional(),
  warehouse_id: z.string().optional(),
});
const listQuery = z.object({ show_trashed: z.stringbool().default(false) });
const publication = z.object({
  embed_credentials: z.boolean().optional(),
  warehouse_id: z.string().optional(),
});

const own = z.object({
  dashboard_id: z.string(),
  path: z.string(),
  etag: z.string(),
  create_time: z.string(),
  update_time: z.string(),
  lifecycle_state: z.enum(['ACTIVE', 'TRASHED']),
  published: publication.extend({ revision_create_time: z.string() }).optional(),
});

type Settings = z.output<typeof settings>;
type Own = z.output<typeof own>;

/** AI/BI dashboards: kept and published, never drawn. */
export function dashboardRoutes(context: WorkspaceContext): Route[] {
  const { clock } = context;
  const dashboards = new Records<Settings, Own>(context, {
    own,
    collection: 'dashboards',
    title: 'Dashboard',
    permissions: 'dashboards',
  });
  const now = () => isoTime(clock);
  const one = `${DASHBOARDS}/:id`;
  return [
    ...metadata([
      post(DASHBOARDS, { body: settings }, ({ body, caller }) => {
        const dashboard_id = hexId();
        const display_name = body.display_name ?? 'New Dashboard';
        const parent_path = body.parent_path ?? `/Workspace/Users/${caller.name}`;
        return shown(
          dashboards.create(
            dashboard_id,
            { ...body, display_name, parent_path },
            {
              dashboard_id,
              path: `${parent_path}/${display_name}.lvdash.json`,
              etag: '1',
              create_time: now(),
              update_time: now(),
              lifecycle_state: 'ACTIVE',
            },
          ),
        );
      }),
      get(DASHBOARDS, { query: listQuery }, ({ query }) => ({
        dashboards: dashboards
          .list()
          .filter(({ lifecycle_state }) => query.show_trashed || lifecycle_state === 'ACTIVE')
          .map((dashboard) => {
            const { serialized_dashboard: _, ...head } = shown(dashboard);
            return head;
          }),
      })),
      get(one, {}, ({ params: { id = '' } }) => shown(dashboards.get(id))),
      patch(one, { body: settings }, ({ params: { id = '' }, body }) => {
        const known = dashboards.get(id);
        const path = body.display_name && {
          path: `${known.parent_path}/${body.display_name}.lvdash.json`,
        };
        const etag = String(Number(known.etag) + 1);
        return shown(dashboards.change(id, body, { ...path, etag, update_time: now() }));
      }),
      del(one, {}, ({ params: { id = '' } }) => {
        dashboards.change(id, {}, { lifecycle_state: 'TRASHED' });
      }),
      post(`${one}/published`, { body: publication }, ({ params: { id = '' }, body }) => {
        const published = { ...body, revision_create_time: now() };
        return shownPublished(dashboards.change(id, {}, { published }));
      }),
      get(`${one}/published`, {}, ({ params: { id = '' } }) => shownPublished(dashboards.get(id))),
      del(`${one}/published`, {}, ({ params: { id = '' } }) => {
        dashboards.change(id, {}, { published: undefined });
      }),
    ]),
    ...absent('schedules of dashboards', `${one}/schedules`, `${one}/schedules/*path`),
  ];
}

function shown({ published: _, ...dashboard }: Settings & Own) {
  return dashboard;
}

function shownPublished({ published, display_name, dashboard_id, warehouse_id }: Settings & Own): object {
  if (published === undefined) throw notFound(`Dashboard '${dashboard_id}' is not published.`);
  return { display_name, warehouse_id, ...published };
}
