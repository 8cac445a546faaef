import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isoTime } from '../clock.ts';
import { del, get, type Route } from '../http/router.ts';
import type { Caller } from '../identity/caller.ts';
import type { Records } from '../records.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

/** What the workspace says of them; the last three of one kind each. */
export const ownFields = z.object({
  id: z.string(),
  owner_user_name: z.string(),
  lifecycle_state: z.literal('ACTIVE'),
  create_time: z.string(),
  update_time: z.string(),
  last_modifier_user_name: z.string().optional(),
  state: z.string().optional(),
  run_as_user_name: z.string().optional(),
});

export type Fields = Readonly<Record<string, unknown>>;
export type Own = z.output<typeof ownFields>;

/** `update_mask`: the fields that a change is about. */
export const maskSchema = z.string().default('*');

/** What is the same for all of them. */
export function otherRoutes(records: Records<Fields, Own>, path: string, list: string): Route[] {
  return [
    get(path, {}, () => ({ [list]: records.list() })),
    get(`${path}/:id`, {}, ({ params: { id = '' } }) => records.get(id)),
    del(`${path}/:id`, {}, ({ params: { id = '' } }) => records.remove(id)),
  ];
}

export function created(
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

export function homeOf({ name }: Caller): Fields {
  return { parent_path: `/Workspace/Users/${name}` };
}

/** What of a body counts: the fields that the mask names, by their first part, or all for `*`. */
export function masked(body: Fields, update_mask: string): Fields {
  if (update_mask === '*') return body;
  const names = update_mask.split(',').map((path) => path.trim().split('.')[0]);
  return Object.fromEntries(names.map((name = '') => [name, body[name]]));
}
