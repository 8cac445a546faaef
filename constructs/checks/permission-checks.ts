import { didYouMean } from '../../messages/nearest.ts';
import { APPLICATION_ID } from '../principal.ts';
import { PERMISSION_LEVELS } from '../private/permission-levels.ts';
import { SOURCES } from '../private/sources.ts';
import { type Attributes, blocksOf, isGiven, textOf } from './attributes.ts';
import { checks, type Finding, type Rule, rule } from './check.ts';
import { each } from './rules/blocks.ts';
import { exactlyOne } from './rules/relations.ts';
import { oneOf, required } from './rules/values.ts';

/** The attributes that say which object is meant, with the levels of its kind. */
const LEVELS_BY_ATTRIBUTE: ReadonlyMap<string, readonly string[]> = new Map([
  ...Object.values(PERMISSION_LEVELS).map(({ attribute, levels }) => [attribute, levels] as const),
  ['authorization', ['CAN_USE', 'CAN_MANAGE']],
  ['directory_id', PERMISSION_LEVELS.directory.levels],
  ['notebook_id', PERMISSION_LEVELS.notebook.levels],
  ['repo_id', PERMISSION_LEVELS.repo.levels],
  ['workspace_file_id', PERMISSION_LEVELS.workspaceFile.levels],
]);

/** Passwords can only be used; tokens can be managed, too. */
function levelsOf(attribute: string, permissions: Attributes): readonly string[] {
  return permissions.authorization === 'passwords' ? ['CAN_USE'] : (LEVELS_BY_ATTRIBUTE.get(attribute) ?? []);
}

/** The attribute of the one object that permissions are for. */
export function objectAttributesOf(permissions: Attributes): string[] {
  return Object.keys(permissions).filter(
    (name) => LEVELS_BY_ATTRIBUTE.has(name) && isGiven(permissions[name]),
  );
}

const PRINCIPALS = ['user_name', 'group_name', 'service_principal_name'] as const;

export const permissionChecks = checks('Permissions', SOURCES.permissions, () => ({
  'permissions-object': rule('permissions are for exactly one object', (permissions) => {
    const given = objectAttributesOf(permissions);
    if (given.length === 1) return undefined;
    if (given.length > 1) return { message: `${given.join(' and ')} are given; give only one of them` };
    return { message: 'permissions name no object', hint: 'such as job_id or cluster_id' };
  }),
  'permissions-empty': rule('somebody is granted something', (permissions) =>
    blocksOf(permissions, 'access_control').length === 0
      ? { message: 'permissions grant nobody anything' }
      : undefined,
  ),
  'permissions-level-missing': each('access_control', required('permission_level')),
  'permissions-level': eachEntry('a level is one that the kind of object has', (entry, permissions) => {
    const [attribute = ''] = objectAttributesOf(permissions);
    const levels = levelsOf(attribute, permissions);
    const level = textOf(entry, 'permission_level');
    if (level === undefined || levels.length === 0 || levels.includes(level)) return undefined;
    return {
      message: `permission_level '${level}' is not one that ${attribute} has: ${levels.join(', ')}`,
      hint: didYouMean(level, levels),
    };
  }),
  'permissions-one-principal': each('access_control', exactlyOne(PRINCIPALS)),
  'permissions-principal-twice': rule(
    'a principal has one level',
    (permissions) => {
      const names = blocksOf(permissions, 'access_control').flatMap((entry) => principalOf(entry) ?? []);
      const twice = new Set(names.filter((name, index) => names.indexOf(name) < index));
      return [...twice].map((name) => ({
        message: `${name} is granted two levels`,
        hint: 'keep the stronger one',
      }));
    },
    'access_control',
  ),
  'permissions-admins': eachEntry(
    'the group `admins` is not named: it can manage everything already',
    (entry, permissions) =>
      textOf(entry, 'group_name') === 'admins' && permissions.authorization !== 'passwords'
        ? { message: "group 'admins' is granted a level, but admins can manage everything already" }
        : undefined,
  ),
  'permissions-owner-group': eachEntry('an owner is a user or a service principal', (entry) =>
    textOf(entry, 'permission_level') === 'IS_OWNER' && isGiven(entry.group_name)
      ? { message: `group '${entry.group_name}' cannot own anything` }
      : undefined,
  ),
  'permissions-one-owner': rule(
    'there is at most one owner',
    (permissions) => {
      const owners = blocksOf(permissions, 'access_control').filter(
        (entry) => entry.permission_level === 'IS_OWNER',
      );
      return owners.length <= 1
        ? undefined
        : { message: `${owners.length} principals have the level IS_OWNER; one can` };
    },
    'access_control',
  ),
  'permissions-authorization': oneOf('authorization', ['tokens', 'passwords']),
  'permissions-user-case': eachEntry('`user_name` is in lower case, as Databricks keeps it', (entry) => {
    const name = textOf(entry, 'user_name');
    if (name === undefined || name === name.toLowerCase()) return undefined;
    return {
      message: `user_name '${name}' would differ on every plan`,
      hint: `write '${name.toLowerCase()}'`,
    };
  }),
  'permissions-user': eachEntry('`user_name` is an email', (entry) => {
    const name = textOf(entry, 'user_name');
    return name === undefined || name.includes('@')
      ? undefined
      : {
          message: `user_name '${name}' is not an email address`,
          hint: 'a group is named by group_name, a service principal by service_principal_name',
        };
  }),
  'permissions-service-principal': eachEntry('`service_principal_name` is an application id', (entry) => {
    const name = textOf(entry, 'service_principal_name');
    return name === undefined || APPLICATION_ID.test(name)
      ? undefined
      : {
          message: `service_principal_name '${name}' is not an application id`,
          hint: 'it looks like 8a5f2c3e-0b1d-4c7e-9f6a-1d2e3f4a5b6c',
        };
  }),
}));

function eachEntry(
  says: string,
  find: (entry: Attributes, permissions: Attributes) => Finding | undefined,
): Rule {
  return rule(
    says,
    (permissions) =>
      blocksOf(permissions, 'access_control').flatMap((entry) => find(entry, permissions) ?? []),
    'access_control',
  );
}

/** Databricks compares emails in lower case. */
function principalOf(entry: Attributes): string | undefined {
  const attribute = PRINCIPALS.find((name) => textOf(entry, name) !== undefined);
  const name = attribute && textOf(entry, attribute);
  return name === undefined
    ? undefined
    : `${attribute} '${attribute === 'user_name' ? name.toLowerCase() : name}'`;
}
