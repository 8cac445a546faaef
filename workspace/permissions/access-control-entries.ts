import { z } from 'zod';
import { invalidParameter } from '../http/api-error.ts';
import type { ObjectKind } from './object-kinds.ts';

const entrySchema = z
  .object({
    user_name: z.string().optional(),
    group_name: z.string().optional(),
    service_principal_name: z.string().optional(),
    permission_level: z.string(),
  })
  .refine(
    (entry) => [entry.user_name, entry.group_name, entry.service_principal_name].filter(Boolean).length === 1,
    'expected exactly one of user_name, group_name, service_principal_name',
  );

export const accessControlSchema = z.object({ access_control_list: z.array(entrySchema).default([]) });

/** One principal and what it may do. */
export type AccessControlEntry = z.infer<typeof entrySchema>;

/**
 * The entries that may be kept for an object of a kind: the last of each principal counts.
 * @throws ApiError `INVALID_PARAMETER_VALUE` - a level that the kind has not, or not exactly one owner who is no group
 */
export function checkedEntries(
  kind: ObjectKind,
  entries: readonly AccessControlEntry[],
): AccessControlEntry[] {
  const list = lastOfEachPrincipal(entries);
  checkLevels(kind, list);
  checkOwner(kind, list);
  return list;
}

function checkLevels(kind: ObjectKind, entries: readonly AccessControlEntry[]): void {
  const wrong = entries.find((entry) => !kind.levels.includes(entry.permission_level));
  if (wrong === undefined) return;
  const allowed = kind.levels.join(', ');
  throw invalidParameter(
    `${wrong.permission_level} is no permission level of a ${kind.objectType}: ${allowed}`,
  );
}

function checkOwner(kind: ObjectKind, entries: readonly AccessControlEntry[]): void {
  if (!kind.levels.includes('IS_OWNER')) return;
  const owners = entries.filter((entry) => entry.permission_level === 'IS_OWNER');
  if (owners.length !== 1) throw invalidParameter(`The ${kind.objectType} must have exactly one owner.`);
  if (owners.some((owner) => owner.group_name)) {
    throw invalidParameter(`Groups cannot be the owner of a ${kind.objectType}.`);
  }
}

function lastOfEachPrincipal(entries: readonly AccessControlEntry[]): AccessControlEntry[] {
  const byPrincipal = new Map<string, AccessControlEntry>();
  for (const { permission_level, ...principal } of entries) {
    byPrincipal.set(JSON.stringify(Object.entries(principal).sort()), { permission_level, ...principal });
  }
  return [...byPrincipal.values()];
}
