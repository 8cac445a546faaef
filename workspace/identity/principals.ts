import { randomInt, randomUUID } from 'node:crypto';
import type { Collection, Store } from '../store/store.ts';
import type { Caller } from './caller.ts';
import { attributeRequired, builtInGroup, principalExists, principalMissing } from './errors.ts';
import {
  BUILT_IN_GROUPS,
  nameOf,
  type Principal,
  type PrincipalType,
  type ScimBody,
  shownPrincipal,
} from './principal.ts';
import type { Identity } from './workspace-identity.ts';

/** The users, service principals and groups of a workspace. */
export class Principals {
  private readonly principals: Collection<Principal>;

  constructor(store: Store, first: Identity) {
    this.principals = store.collection('principals');
    if (this.principals.get(String(first.userId)) === undefined) this.addBuiltIn(first);
  }

  /** @throws ApiError 404 */
  get(type: PrincipalType, id: string): Principal {
    const found = this.principals.get(id);
    if (found?.type !== type) throw principalMissing(type, id);
    return found;
  }

  list(type: PrincipalType): Principal[] {
    return this.principals.list().filter((principal) => principal.type === type);
  }

  /** Case does not count. */
  user(userName: string): Principal | undefined {
    return this.list('user').find((one) => one.userName?.toLowerCase() === userName.toLowerCase());
  }

  servicePrincipal(applicationId: string): Principal | undefined {
    return this.list('servicePrincipal').find((one) => one.applicationId === applicationId);
  }

  create(type: PrincipalType, body: ScimBody): Principal {
    return this.save({ ...describe(type, body), type, id: String(randomInt(10 ** 12, 10 ** 14)) });
  }

  /** What a PUT does: all that it does not say is emptied, but for names. */
  replace(type: PrincipalType, id: string, body: ScimBody): Principal {
    const { applicationId, userName, displayName, members } = this.get(type, id);
    const kept = { applicationId, userName, displayName, members: members.map((value) => ({ value })) };
    return this.save({ ...describe(type, { ...kept, ...body, applicationId }), type, id });
  }

  /** @throws ApiError 409 - another principal of the type has this name */
  save(principal: Principal): Principal {
    const known = this.principals.get(principal.id);
    if (known && isBuiltIn(known) && known.displayName !== principal.displayName) {
      throw builtInGroup(known.displayName);
    }
    const name = nameOf(principal);
    const namesake = this.list(principal.type).find(
      (other) => other.id !== principal.id && nameOf(other).toLowerCase() === name.toLowerCase(),
    );
    if (namesake !== undefined) throw principalExists(principal, nameAttribute(principal.type), name);
    return this.principals.put(principal.id, principal);
  }

  remove(type: PrincipalType, id: string): void {
    const gone = this.get(type, id);
    if (isBuiltIn(gone)) throw builtInGroup(gone.displayName);
    for (const group of this.groupsWith(id)) {
      this.principals.put(group.id, {
        ...group,
        members: group.members.filter((member) => member !== id),
      });
    }
    this.principals.delete(id);
  }

  /** A principal as SCIM shows it. */
  shown(principal: Principal): Readonly<Record<string, unknown>> {
    return shownPrincipal(principal, this.groupsWith(principal.id), (id) => this.principals.get(id));
  }

  /** What a request by this user or service principal may do; undefined when it is gone or not active. */
  caller(id: string): Caller | undefined {
    const principal = this.principals.get(id);
    if (principal === undefined || !principal.active || principal.type === 'group') return undefined;
    const groups = ['users', ...this.allGroupsWith(id)];
    const { type } = principal;
    return { id, name: nameOf(principal), type, groups, isAdmin: groups.includes('admins') };
  }

  private groupsWith(id: string): Principal[] {
    return this.list('group').filter(({ members }) => members.includes(id));
  }

  /** The names of the groups, and of those that these are in. */
  private allGroupsWith(id: string): string[] {
    const found = new Map<string, string>();
    const open = [id];
    for (let member = open.pop(); member !== undefined; member = open.pop()) {
      for (const group of this.groupsWith(member)) {
        if (!found.has(group.id)) open.push(group.id);
        found.set(group.id, group.displayName);
      }
    }
    return [...found.values()];
  }

  private addBuiltIn({ userId, userName }: Identity): void {
    const id = String(userId);
    this.principals.put(id, { ...describe('user', { userName }), type: 'user', id });
    for (const [index, displayName] of BUILT_IN_GROUPS.entries()) {
      const group = describe('group', {
        displayName,
        members: displayName === 'admins' ? [{ value: id }] : [],
      });
      this.principals.put(`${index + 1}`, { ...group, type: 'group', id: `${index + 1}` });
    }
  }
}

function describe(type: PrincipalType, body: ScimBody): Omit<Principal, 'id' | 'type'> {
  const { userName, applicationId, externalId } = body;
  const displayName = body.displayName || userName;
  const required = { user: userName, servicePrincipal: displayName, group: displayName }[type];
  if (!required) throw attributeRequired(type, type === 'user' ? 'userName' : 'displayName');
  return {
    displayName: displayName ?? required,
    active: body.active ?? true,
    ...(type === 'user' && { userName }),
    ...(type === 'servicePrincipal' && { applicationId: applicationId || randomUUID() }),
    ...(externalId && { externalId }),
    entitlements: valuesOf(body.entitlements),
    roles: valuesOf(body.roles),
    members: type === 'group' ? valuesOf(body.members) : [],
  };
}

function valuesOf(list: ScimBody['members'] = []): string[] {
  return [...new Set(list.map(({ value }) => value).filter((value) => value !== ''))];
}

function isBuiltIn({ type, displayName }: Principal): boolean {
  return type === 'group' && BUILT_IN_GROUPS.some((name) => name === displayName);
}

function nameAttribute(type: PrincipalType): string {
  return { user: 'username', servicePrincipal: 'applicationId', group: 'name' }[type];
}
