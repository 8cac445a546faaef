import type { Construct } from 'constructs';
import type { PermissionsConfig } from '#databricks/permissions';
import type { Principal } from '../principal.ts';
import { authorId } from './construct-id.ts';
import { compareText, report } from './problems.ts';
import { Resource } from './resource.ts';
import type { TerraformShape } from './terraform-shape.ts';

/** An object of a kind that `databricks_permissions` knows. */
export interface ControlledObject<Level extends string> {
  /** The kind in one word, such as `job`: part of the address of its permissions. */
  readonly kind: string;
  /** Its levels, weakest first. */
  readonly levels: readonly Level[];
  /** The attribute that says which object is meant, such as `{ job_id: '…' }`. */
  readonly reference: () => TerraformShape<Partial<PermissionsConfig>>;
}

/**
 * Collects the grants on one object into its one `databricks_permissions`: that resource replaces the whole access
 * control list, so two of them would undo each other on every apply. A principal granted twice keeps the stronger
 * level.
 */
export class AccessControl<Level extends string> {
  private readonly owner: Construct;
  private readonly object: ControlledObject<Level>;
  private readonly grants = new Map<string, { principal: Principal; level: Level }>();

  constructor(owner: Construct, object: ControlledObject<Level>) {
    this.owner = owner;
    this.object = object;
  }

  grant(level: Level, principals: readonly Principal[]): void {
    for (const principal of principals) this.grantOne(level, principal);
  }

  private grantOne(level: Level, principal: Principal): void {
    if (principal.attribute === 'group_name' && principal.name === 'admins') {
      report(this.owner, `group 'admins' is granted ${level}, but admins can manage everything already`);
      return;
    }
    if (this.grants.size === 0) this.createResource();
    const known = this.grants.get(principal.key);
    if (known === undefined || this.isStronger(level, known.level)) {
      this.grants.set(principal.key, { principal, level });
    }
  }

  private isStronger(level: Level, than: Level): boolean {
    return this.object.levels.indexOf(level) > this.object.levels.indexOf(than);
  }

  private createResource(): void {
    new Resource<PermissionsConfig>(this.owner, `${authorId(this.owner)}_${this.object.kind}`, {
      type: 'databricks_permissions',
      render: () => ({
        ...this.object.reference(),
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
