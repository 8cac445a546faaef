import { z } from 'zod';
import { parse } from '../http/parse.ts';
import { patchRefused } from './errors.ts';
import { type Principal, type ScimBody, scimBodySchema } from './principal.ts';

export const scimPatchSchema = z.looseObject({
  Operations: z.array(
    z.looseObject({
      op: z
        .string()
        .transform((op) => op.toLowerCase())
        .pipe(z.enum(['add', 'remove', 'replace'])),
      path: z.string().optional(),
      value: z.unknown().optional(),
    }),
  ),
});

type Operation = z.output<typeof scimPatchSchema>['Operations'][number];
type Changes = Partial<Pick<Principal, 'displayName' | 'active' | ListName>>;
type ListName = 'members' | 'entitlements' | 'roles';

const LIST_PATH = /^(members|entitlements|roles)(?:\[value eq "([^"]*)"\])?$/;

/** What the operations of a PATCH make of a principal. @throws ApiError `INVALID_PARAMETER_VALUE` */
export function patched(principal: Principal, operations: readonly Operation[]): Principal {
  let result = principal;
  for (const operation of operations) result = { ...result, ...changes(result, operation) };
  return result;
}

function changes(before: Principal, { op, path, value }: Operation): Changes {
  if (path === undefined) return changesOfBody(before, op, parse(scimBodySchema, value ?? {}));
  const [, list, selected] = LIST_PATH.exec(path) ?? [];
  if (list !== undefined && isListName(list)) {
    const given = selected === undefined ? valuesIn(value) : [selected];
    return { [list]: changedList(before[list], op, given, selected === undefined && value === undefined) };
  }
  if (path === 'displayName' && op !== 'remove') return { displayName: parse(z.string(), value) };
  // The Terraform provider sends "false" as text.
  if (path === 'active' && op !== 'remove') return { active: String(value) === 'true' };
  throw patchRefused(path);
}

function changesOfBody(before: Principal, op: Operation['op'], body: ScimBody): Changes {
  const lists = (['members', 'entitlements', 'roles'] as const).flatMap((name) => {
    const given = body[name]?.map(({ value }) => value);
    return given === undefined ? [] : [[name, changedList(before[name], op, given, false)] as const];
  });
  const { displayName, active } = body;
  return {
    ...Object.fromEntries(lists),
    ...(displayName !== undefined && { displayName }),
    ...(active !== undefined && { active }),
  };
}

function changedList(
  before: readonly string[],
  op: Operation['op'],
  given: readonly string[],
  isAll: boolean,
): readonly string[] {
  if (op === 'replace') return [...new Set(given)];
  if (op === 'add') return [...new Set([...before, ...given])];
  return isAll ? [] : before.filter((value) => !given.includes(value));
}

/** One text, or a list of objects that each have one. */
function valuesIn(value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return [value];
  return parse(z.array(z.looseObject({ value: z.string() })), value).map((item) => item.value);
}

function isListName(name: string): name is ListName {
  return ['members', 'entitlements', 'roles'].includes(name);
}
