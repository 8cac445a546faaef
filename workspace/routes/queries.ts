import { z } from 'zod';
import { isoTime } from '../clock.ts';
import { parse } from '../http/parse.ts';
import { absent, metadata, patch, post, type Route } from '../http/router.ts';
import type { Caller } from '../identity/caller.ts';
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

const parameter = z.looseObject({ name: z.string() });
const query = z.looseObject({
  display_name: z.string().min(1),
  query_text: z.string().optional(),
  warehouse_id: z.string().optional(),
  parent_path: z.string().optional(),
  parameters: z.array(parameter).optional(),
  tags: z.array(z.string()).optional(),
});
/** Queries of Databricks SQL: none is ever run. */
export function queryRoutes(context: WorkspaceContext): Route[] {
  return [
    ...metadata(keptQueries(context)),
    ...absent('the old API of dashboards, queries and alerts', '/api/2.0/preview/sql/*path'),
    ...absent('the history of queries', '/api/2.0/sql/history/queries'),
  ];
}

function keptQueries(context: WorkspaceContext): Route[] {
  const kind = { own: ownFields, collection: 'queries', title: 'Query', permissions: 'sql/queries' };
  const queries = new Records<Fields, Own>(context, kind);
  const path = '/api/2.0/sql/queries';
  const asked = z.looseObject({ query: z.unknown(), update_mask: maskSchema });
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
