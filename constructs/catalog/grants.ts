import type { Construct } from 'constructs';
import type { GrantsConfig } from '#databricks/grants';
import type { Principal } from '../principal.ts';
import { compareText } from '../private/compare-text.ts';
import { authorId } from '../private/construct-path.ts';
import type { Privilege, SecurableKind } from '../private/privileges.ts';
import { report } from '../private/problems.ts';
import { Resource } from '../private/resource.ts';
import { workspaceGroupGranted } from './errors.ts';

/** Groups that every workspace has, and only the workspace. */
const WORKSPACE_GROUPS: readonly string[] = ['group_name:admins', 'group_name:users'];

/**
 * Collects what is granted on one object of Unity Catalog into its one `databricks_grants`: that resource takes back
 * whatever it does not name, so two of them would undo each other on every apply. A principal has all privileges that it
 * was ever granted. Whoever deploys is named like everybody: as the owner they need nothing, but where they are not,
 * what they may do would be taken from them.
 */
export class Grants<Kind extends SecurableKind> {
  private readonly owner: Construct;
  private readonly kind: Kind;
  private readonly object: string;
  private readonly privileges = new Map<string, Set<Privilege<Kind>>>();

  /** @param object its full name, or a reference to it */
  constructor(owner: Construct, kind: Kind, object: string) {
    this.owner = owner;
    this.kind = kind;
    this.object = object;
  }

  /** Returns those who can be granted anything; of the others it is reported why not. */
  grant(privileges: readonly Privilege<Kind>[], principals: readonly Principal[]): readonly Principal[] {
    const known = principals.filter((principal) => this.isKnown(principal));
    if (known.length > 0 && this.privileges.size === 0) this.createResource();
    for (const { name } of known) {
      this.privileges.set(name, new Set([...(this.privileges.get(name) ?? []), ...privileges]));
    }
    return known;
  }

  private isKnown({ key, name, problem }: Principal): boolean {
    const mistake = WORKSPACE_GROUPS.includes(key) ? workspaceGroupGranted(name) : problem;
    if (mistake !== undefined) report(this.owner, mistake);
    return mistake === undefined;
  }

  private createResource(): void {
    new Resource<GrantsConfig>(this.owner, `${authorId(this.owner)}_${this.kind}`, {
      type: 'databricks_grants',
      render: () => ({
        [this.kind]: this.object,
        grant: [...this.privileges]
          .sort(([a], [b]) => compareText(a, b))
          .map(([principal, privileges]) => ({ principal, privileges: [...privileges].sort(compareText) })),
      }),
    });
  }
}
