import { permissionDenied } from '../http/api-error.ts';
import type { Caller } from '../identity/caller.ts';
import { isBelow, parentPath } from '../objects/object-path.ts';
import { SecretScopes } from '../secrets/secret-scopes.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { AccessControl, type AccessControlled } from './access-control.ts';
import type { AccessControlEntry } from './access-control-entries.ts';
import { KIND_OF_NODE, objectKind } from './object-kinds.ts';

/** Levels of different kinds of nodes that mean the same, the least first. */
const TREE_LEVELS = ['CAN_READ', 'CAN_RUN', 'CAN_EDIT', 'CAN_MANAGE'];

const SECRET_LEVELS = ['READ', 'WRITE', 'MANAGE'];

/**
 * Whether a caller may do something. Administrators may do all. What is not there may not be used either, so that a
 * refusal does not tell whether an id exists: 403 comes before 404.
 */
export class AccessCheck {
  private readonly context: WorkspaceContext;
  private readonly lists: AccessControl;
  private readonly scopes: SecretScopes;

  constructor(context: WorkspaceContext) {
    this.context = context;
    this.lists = new AccessControl(context);
    this.scopes = new SecretScopes(context);
  }

  /** @throws ApiError 403 - the caller has not this level, or a higher one, on `jobs` 1 */
  require(caller: Caller, kindName: string, id: string, level: string): void {
    if (!this.allows(caller, kindName, id, level)) throw denied(caller, level, `${kindName} ${id}`);
  }

  allows(caller: Caller, kindName: string, id: string, level: string): boolean {
    if (caller.isAdmin) return true;
    const kind = objectKind(kindName);
    if (kind === undefined || !kind.exists?.(this.context, id)) return false;
    const node = this.context.objects.findById(id);
    if (node !== undefined && KIND_OF_NODE[node.object_type] === kindName) {
      return this.allowsPath(caller, node.path, level);
    }
    return this.has(caller, { kindName, kind, id }, kind.levels, level);
  }

  /** @throws ApiError 403 */
  requirePath(caller: Caller, path: string, level: string): void {
    if (!this.allowsPath(caller, path, level)) throw denied(caller, level, path);
  }

  /** Levels on a directory count for all that is below it. All may work in `/Shared`, everyone in their home. */
  allowsPath(caller: Caller, path: string, level: string): boolean {
    if (caller.isAdmin) return true;
    const home = `/Users/${caller.name}`;
    if ([home, '/Shared'].some((open) => path === open || isBelow(path, open))) return true;
    const node = this.context.objects.find(path);
    if (node !== undefined) {
      const kindName = KIND_OF_NODE[node.object_type];
      const kind = objectKind(kindName);
      const object = kind && { kindName, kind, id: String(node.object_id) };
      if (object && this.has(caller, object, TREE_LEVELS, level)) return true;
    }
    return path !== '/' && this.allowsPath(caller, parentPath(path), level);
  }

  /** @throws ApiError 403 */
  requireScope(caller: Caller, scope: string, level: string): void {
    if (!this.allowsScope(caller, scope, level)) throw denied(caller, level, `scope ${scope}`);
  }

  allowsScope(caller: Caller, scope: string, level: string): boolean {
    if (caller.isAdmin) return true;
    const acls = this.scopes.has(scope) ? this.scopes.listAcls(scope) : [];
    return acls.some(
      ({ principal, permission }) =>
        (principal === caller.name || caller.groups.includes(principal)) &&
        SECRET_LEVELS.indexOf(permission) >= SECRET_LEVELS.indexOf(level),
    );
  }

  private has(caller: Caller, object: AccessControlled, levels: readonly string[], level: string): boolean {
    const least = levels.indexOf(level);
    // A level that the kind does not have is for administrators.
    if (least === -1) return false;
    return this.lists
      .direct(object)
      .some((entry) => isFor(entry, caller) && levels.indexOf(entry.permission_level) >= least);
  }
}

function isFor(entry: AccessControlEntry, caller: Caller): boolean {
  if (entry.group_name !== undefined) return caller.groups.includes(entry.group_name);
  return (caller.type === 'user' ? entry.user_name : entry.service_principal_name) === caller.name;
}

function denied(caller: Caller, level: string, what: string) {
  return permissionDenied(
    `${caller.name} does not have ${level} permission on ${what}, or it does not exist.`,
  );
}
