import { z } from 'zod';
import { notFound } from '../http/api-error.ts';
import { del, get, post, type Route } from '../http/router.ts';
import { type AccessToken, AccessTokens } from '../identity/access-tokens.ts';
import { requireAdmin } from '../identity/caller.ts';
import { tokenMissing } from '../identity/errors.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const OWN = '/api/2.0/token';
const ALL = '/api/2.0/token-management';

const lifetime = z.number().int().positive().max(63_072_000, 'at most 730 days').optional();
const newToken = z.object({ comment: z.string().default(''), lifetime_seconds: lifetime });

/** Personal access tokens: one's own, and for administrators those of everybody. */
export function tokenRoutes(context: WorkspaceContext): Route[] {
  const tokens = new AccessTokens(context.store, context.clock);
  return [...ownTokenRoutes(tokens), ...tokenManagementRoutes(context, tokens)];
}

function ownTokenRoutes(tokens: AccessTokens): Route[] {
  return [
    post(`${OWN}/create`, { body: newToken }, ({ body, caller }) => {
      const { text, token } = tokens.create({
        owner: caller.id,
        createdBy: caller.id,
        comment: body.comment,
        lifetimeSeconds: body.lifetime_seconds,
      });
      return { token_value: text, token_info: shown(token) };
    }),
    get(`${OWN}/list`, {}, ({ caller }) => ({
      token_infos: tokens
        .list()
        .filter(({ owner }) => owner === caller.id)
        .map(shown),
    })),
    post(`${OWN}/delete`, { body: z.object({ token_id: z.string() }) }, ({ body, caller }) => {
      if (tokens.get(body.token_id).owner !== caller.id) throw tokenMissing(body.token_id);
      tokens.revoke(body.token_id);
    }),
  ];
}

function tokenManagementRoutes({ principals, identity }: WorkspaceContext, tokens: AccessTokens): Route[] {
  const managed = (token: AccessToken) => ({
    ...shown(token),
    owner_id: Number(token.owner),
    created_by_id: Number(token.created_by),
    created_by_username: principals.caller(token.created_by)?.name,
    workspace_id: identity.workspaceId,
  });
  const onBehalf = newToken.extend({ application_id: z.string().min(1) });
  return [
    post(`${ALL}/on-behalf-of/tokens`, { body: onBehalf }, ({ body, caller }) => {
      requireAdmin(caller);
      const owner = principals.servicePrincipal(body.application_id);
      if (owner === undefined) throw notFound(`Service principal ${body.application_id} does not exist.`);
      const { text, token } = tokens.create({
        owner: owner.id,
        createdBy: caller.id,
        comment: body.comment,
        lifetimeSeconds: body.lifetime_seconds,
      });
      return { token_value: text, token_info: managed(token) };
    }),
    get(`${ALL}/tokens`, {}, ({ caller }) => {
      requireAdmin(caller);
      return { token_infos: tokens.list().map(managed) };
    }),
    get(`${ALL}/tokens/:id`, {}, ({ caller, params: { id = '' } }) => {
      requireAdmin(caller);
      return { token_info: managed(tokens.get(id)) };
    }),
    del(`${ALL}/tokens/:id`, {}, ({ caller, params: { id = '' } }) => {
      requireAdmin(caller);
      tokens.revoke(id);
    }),
  ];
}

function shown({ token_id, comment, creation_time, expiry_time }: AccessToken): object {
  return { token_id, comment, creation_time, expiry_time };
}
