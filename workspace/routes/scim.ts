import { z } from 'zod';
import { jsonReply, Reply } from '../http/reply.ts';
import { del, get, patch, post, put, type Route } from '../http/router.ts';
import { requireAdmin } from '../identity/caller.ts';
import {
  nameOf,
  type Principal,
  type PrincipalType,
  SCIM_PATHS,
  type ScimBody,
  scimBodySchema,
} from '../identity/principal.ts';
import { scimFilter } from '../identity/scim-filter.ts';
import { patched, scimPatchSchema } from '../identity/scim-patch.ts';
import { objectPath } from '../objects/object-path.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const SCIM = '/api/2.0/preview/scim/v2';

const listQuery = z.object({
  filter: z.string().optional(),
  startIndex: z.coerce.number().int().min(0).default(1),
  count: z.coerce.number().int().min(0).max(10_000).default(100),
});

/** SCIM: who there is, and who is asking. */
export function scimRoutes(context: WorkspaceContext): Route[] {
  const { principals } = context;
  return [
    // Whoever asks is a user to this operation: a service principal by its application id.
    get(`${SCIM}/Me`, {}, ({ caller }) => ({
      ...principals.shown(principals.get(caller.type, caller.id)),
      userName: caller.name,
    })),
    ...(['user', 'servicePrincipal', 'group'] as const).flatMap((type) => principalRoutes(context, type)),
  ];
}

function principalRoutes(context: WorkspaceContext, type: PrincipalType): Route[] {
  const { principals } = context;
  const all = `${SCIM}/${SCIM_PATHS[type]}`;
  const one = `${all}/:id`;
  const find = ({ id = '' }: Readonly<Record<string, string>>) => principals.get(type, id);
  const shown = (principal: Principal) => principals.shown(principal);
  return [
    get(all, { query: listQuery }, ({ query }) => {
      const found = principals.list(type).map(shown).filter(scimFilter(query.filter));
      const from = Math.max(0, query.startIndex - 1);
      const page = found.slice(from, from + query.count);
      return {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        totalResults: found.length,
        startIndex: from + 1,
        itemsPerPage: page.length,
        Resources: page,
      };
    }),
    post(all, { body: scimBodySchema }, ({ body, caller }) => {
      requireAdmin(caller);
      const created = shown(makePrincipal(context, type, body));
      return jsonReply(201, created);
    }),
    get(one, {}, ({ params }) => shown(find(params))),
    put(one, { body: scimBodySchema }, ({ params, body, caller }) => {
      requireAdmin(caller);
      return shown(principals.replace(type, find(params).id, body));
    }),
    patch(one, { body: scimPatchSchema }, ({ params, body, caller }) => {
      requireAdmin(caller);
      return shown(principals.save(patched(find(params), body.Operations)));
    }),
    del(one, {}, ({ params, caller }) => {
      requireAdmin(caller);
      principals.remove(type, find(params).id);
      return new Reply(204);
    }),
  ];
}

/** Users and service principals have a home in the tree of workspace objects from the beginning. */
function makePrincipal(
  { principals, objects }: WorkspaceContext,
  type: PrincipalType,
  body: ScimBody,
): Principal {
  const given = type === 'user' ? body.userName : body.applicationId;
  if (given) objectPath(`/Users/${given}`);
  const created = principals.create(type, body);
  if (type !== 'group') objects.makeDirectory(objectPath(`/Users/${nameOf(created)}`));
  return created;
}
