import { z } from 'zod';

export type PrincipalType = 'user' | 'servicePrincipal' | 'group';

/** A user, service principal or group as it is kept. */
export interface Principal {
  readonly id: string;
  readonly type: PrincipalType;
  readonly displayName: string;
  readonly active: boolean;
  /** Of users. */
  readonly userName?: string;
  /** Of service principals: a UUID. */
  readonly applicationId?: string;
  readonly externalId?: string;
  readonly entitlements: readonly string[];
  readonly roles: readonly string[];
  /** Of groups: the ids of users, service principals and other groups in it. */
  readonly members: readonly string[];
}

/** The groups that every workspace has. All are in `users`. */
export const BUILT_IN_GROUPS = ['admins', 'users'] as const;

/** The Terraform provider sends an empty one where there are none. */
const references = z
  .array(z.looseObject({ value: z.string().default('') }))
  .max(10_000)
  .optional();

/** A SCIM resource as it is sent, for all three types. */
export const scimBodySchema = z.looseObject({
  userName: z.string().min(1).max(255).optional(),
  displayName: z.string().max(255).optional(),
  applicationId: z.string().max(255).optional(),
  externalId: z.string().max(255).optional(),
  active: z.boolean().optional(),
  entitlements: references,
  roles: references,
  members: references,
});

export type ScimBody = z.output<typeof scimBodySchema>;

/** The path of each type below `/scim/v2`. */
export const SCIM_PATHS = { user: 'Users', servicePrincipal: 'ServicePrincipals', group: 'Groups' } as const;

const SCHEMAS: Readonly<Record<PrincipalType, string>> = {
  user: 'urn:ietf:params:scim:schemas:core:2.0:User',
  servicePrincipal: 'urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal',
  group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
};

/** What access control lists and owners know a principal by. */
export function nameOf({ userName, applicationId, displayName }: Principal): string {
  return userName ?? applicationId ?? displayName;
}

/** A principal as SCIM shows it, with the groups it is directly in. */
export function shownPrincipal(
  principal: Principal,
  groups: readonly Principal[],
  memberOf: (id: string) => Principal | undefined,
): Readonly<Record<string, unknown>> {
  const { type, entitlements, roles, members, externalId, ...plain } = principal;
  return {
    schemas: [SCHEMAS[type]],
    ...plain,
    ...(externalId && { externalId }),
    ...(type === 'user' && {
      name: { givenName: principal.displayName },
      emails: [{ type: 'work', value: principal.userName, primary: true }],
    }),
    entitlements: entitlements.map((value) => ({ value })),
    roles: roles.map((value) => ({ value })),
    groups: groups.map(({ id, displayName }) => ({
      display: displayName,
      type: 'direct',
      value: id,
      $ref: `Groups/${id}`,
    })),
    ...(type === 'group' && {
      meta: { resourceType: 'WorkspaceGroup' },
      members: members.flatMap((id) => {
        const member = memberOf(id);
        return member === undefined
          ? []
          : [{ display: member.displayName, value: id, $ref: `${SCIM_PATHS[member.type]}/${id}` }];
      }),
    }),
  };
}
