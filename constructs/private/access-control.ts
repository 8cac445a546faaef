import type { Construct } from 'constructs';
import type { PermissionsConfig } from '#databricks/permissions';
import type { ManagedProps } from '../managed-props.ts';
import type { Identity, Principal } from '../principal.ts';
import { Stack } from '../stack.ts';
import { compareText } from './compare-text.ts';
import { authorId } from './construct-path.ts';
import { adminsGranted, twoOwners } from './errors.ts';
import { PERMISSION_LEVELS, type PermissionKind, type PermissionLevel } from './permission-levels.ts';
import { report } from './problems.ts';
import { Resource } from './resource.ts';

/** An object that has permissions. */
export interface ControlledObject<Kind extends PermissionKind> {
  readonly kind: Kind;
  /** Its id, or what else `databricks_permissions` knows its kind by. */
  readonly object: string;
  /** The author's props, where the permissions are all that their construct makes. */
  readonly managed?: ManagedProps;
}

/**
 * Collects the grants on one object into its one `databricks_permissions`: that resource replaces the whole access
 * control list, so two of them would undo each other on every apply. A principal granted twice keeps the stronger
 * level.
 */
export class AccessControl<Kind extends PermissionKind> {
  private readonly owner: Construct;
  private readonly object: ControlledObject<Kind>;
  private readonly grants = new Map<string, { principal: Principal; level: PermissionLevel<Kind> }>();

  constructor(owner: Construct, object: ControlledObject<Kind>) {
    this.owner = owner;
    this.object = object;
  }

  grant(level: PermissionLevel<Kind>, principals: readonly Principal[]): void {
    for (const principal of principals) this.grantOne(level, principal);
  }

  /** Grants the level of the one who owns the object: a user or a service principal, Databricks takes no group. */
  grantOwner(level: PermissionLevel<Kind>, owner: Identity): void {
    const other = [...this.grants.values()].find((grant) => grant.level === level);
    if (other !== undefined && other.principal.key !== owner.key) {
      report(this.owner, twoOwners(other.principal.name, owner.name));
    }
    this.grantOne(level, owner);
  }

  private grantOne(level: PermissionLevel<Kind>, principal: Principal): void {
    if (principal.problem !== undefined) report(this.owner, principal.problem);
    if (principal.key === 'group_name:admins' && this.object.kind !== 'passwords') {
      report(this.owner, adminsGranted(level));
      return;
    }
    // Who deploys owns the object or can manage it, unnamed. Named with less, Databricks refuses the whole list.
    if (principal.key === Stack.of(this.owner).deployer?.key) return;
    if (this.grants.size === 0) this.createResource();
    const known = this.grants.get(principal.key);
    if (known === undefined || this.isStronger(level, known.level)) {
      this.grants.set(principal.key, { principal, level });
    }
  }

  private isStronger(level: PermissionLevel<Kind>, than: PermissionLevel<Kind>): boolean {
    const levels: readonly PermissionLevel<Kind>[] = PERMISSION_LEVELS[this.object.kind].levels;
    return levels.indexOf(level) > levels.indexOf(than);
  }

  private createResource(): void {
    const { kind, object, managed } = this.object;
    const id = managed === undefined ? `${authorId(this.owner)}_${addressPart(kind)}` : 'Resource';
    new Resource<PermissionsConfig>(this.owner, id, {
      type: 'databricks_permissions',
      managed,
      render: () => ({
        [PERMISSION_LEVELS[kind].attribute]: object,
        access_control: [...this.grants.values()]
          .sort((a, b) => compareText(a.principal.key, b.principal.key))
          .map(({ principal, level }) => ({
            [principal.attribute]: principal.name,
            permission_level: level,
          })),
      }),
    });
  }
}

/** `clusterPolicy` is `cluster_policy` in an address. */
function addressPart(kind: PermissionKind): string {
  return kind.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
