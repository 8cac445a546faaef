import { invalidParameter, notFound, notModelled } from '../http/api-error.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { type AccessControlEntry, checkedEntries } from './access-control-entries.ts';
import { type ObjectKind, objectKind, splitObjectPath } from './object-kinds.ts';

/** An object of the Permissions API. */
export interface AccessControlled {
  /** As in the path: `jobs`. */
  readonly kindName: string;
  readonly kind: ObjectKind;
  readonly id: string;
}

/** Who may do what with the objects of a workspace: the lists, as they are kept and shown. */
export class AccessControl {
  private readonly context: WorkspaceContext;

  constructor(context: WorkspaceContext) {
    this.context = context;
  }

  /** The object behind `jobs/1` or `sql/warehouses/1`. @throws ApiError 404, or 501 for a kind not modelled */
  find(path: string): AccessControlled {
    const [kindName, id] = splitObjectPath(path);
    const kind = kindOf(kindName);
    if (kind.exists === undefined) throw notModelled(`access control of ${kindName}`);
    if (!kind.exists(this.context, id)) throw notFound(`${kindName} with id ${id} does not exist.`);
    return { kindName, kind, id };
  }

  /** What may be given on the object behind a path. @throws ApiError `INVALID_PARAMETER_VALUE` */
  levels(path: string): readonly string[] {
    const [kindName] = splitObjectPath(path);
    return kindOf(kindName).levels;
  }

  read(object: AccessControlled): object {
    const { kindName, kind, id } = object;
    return {
      object_id: `/${kindName}/${id}`,
      object_type: kind.objectType,
      access_control_list: [...this.direct(object).map(shown), this.adminsEntry(object)],
    };
  }

  /** Makes these the only direct entries. */
  replace(object: AccessControlled, entries: readonly AccessControlEntry[]): void {
    this.lists().put(key(object), checkedEntries(object.kind, entries));
  }

  /** Adds these entries; each replaces the one of the same principal. */
  merge(object: AccessControlled, entries: readonly AccessControlEntry[]): void {
    const takesOwnership = entries.some((entry) => entry.permission_level === 'IS_OWNER');
    const kept = this.direct(object).filter(
      (entry) => !takesOwnership || entry.permission_level !== 'IS_OWNER',
    );
    this.replace(object, [...kept, ...entries]);
  }

  /** What was given on the object itself; before anything was, only to who created it. */
  direct(object: AccessControlled): readonly AccessControlEntry[] {
    return this.lists().get(key(object)) ?? [this.creatorEntry(object)];
  }

  private lists() {
    return this.context.store.collection<AccessControlEntry[]>('permissions');
  }

  private creatorEntry({ kind, id }: AccessControlled): AccessControlEntry {
    const { identity, principals } = this.context;
    const creator = kind.creator?.(this.context, id) ?? identity.userName;
    const permission_level = kind.levels.includes('IS_OWNER') ? 'IS_OWNER' : highest(kind);
    return principals.servicePrincipal(creator) === undefined
      ? { user_name: creator, permission_level }
      : { service_principal_name: creator, permission_level };
  }

  /** Administrators may always do everything: they inherit it from the root of the kind. */
  private adminsEntry({ kindName, kind }: AccessControlled): object {
    const level = kind.levels.includes('CAN_MANAGE') ? 'CAN_MANAGE' : highest(kind);
    return {
      group_name: 'admins',
      all_permissions: [
        { permission_level: level, inherited: true, inherited_from_object: [`/${kindName}/`] },
      ],
    };
  }
}

/** @throws ApiError `INVALID_PARAMETER_VALUE` */
function kindOf(kindName: string): ObjectKind {
  const kind = objectKind(kindName);
  if (kind === undefined) throw invalidParameter(`'${kindName}' is not a type of object with permissions`);
  return kind;
}

/** Call when an object is deleted, so that its list goes with it. */
export function forgetAccessControl(
  { store }: WorkspaceContext,
  kindName: string,
  id: string | number,
): void {
  store.collection('permissions').delete(`${kindName}/${id}`);
}

function key({ kindName, id }: AccessControlled): string {
  return `${kindName}/${id}`;
}

function highest(kind: ObjectKind): string {
  return kind.levels.at(-1) ?? '';
}

function shown({ permission_level, ...principal }: AccessControlEntry): object {
  return { ...principal, all_permissions: [{ permission_level, inherited: false }] };
}
