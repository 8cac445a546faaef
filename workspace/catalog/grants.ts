import type { WorkspaceContext } from '../workspace-context.ts';

/** What a principal may do with a securable. */
export interface Grant {
  readonly principal: string;
  readonly privileges: readonly string[];
}

export interface GrantChange {
  readonly principal: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Grants of Unity Catalog by securable. They are kept and shown; nobody is refused by them. */
export class Grants {
  private readonly context: WorkspaceContext;

  constructor(context: WorkspaceContext) {
    this.context = context;
  }

  of(type: string, fullName: string): readonly Grant[] {
    return this.grants().get(key(type, fullName)) ?? [];
  }

  /** Takes privileges away and adds others; who has none left is not listed. */
  change(type: string, fullName: string, changes: readonly GrantChange[]): readonly Grant[] {
    const byPrincipal = new Map(this.of(type, fullName).map((grant) => [grant.principal, grant.privileges]));
    for (const { principal, add, remove } of changes) {
      const kept = (byPrincipal.get(principal) ?? []).filter(
        (privilege) =>
          !remove.map(normal).includes(privilege) && !remove.map(normal).includes('ALL_PRIVILEGES'),
      );
      byPrincipal.set(principal, [...new Set([...kept, ...add.map(normal)])].sort());
    }
    const left = [...byPrincipal]
      .filter(([, privileges]) => privileges.length > 0)
      .map(([principal, privileges]) => ({ principal, privileges }));
    return this.grants().put(key(type, fullName), left);
  }

  private grants() {
    return this.context.store.collection<readonly Grant[]>('grants');
  }
}

/** Call when a securable is gone. */
export function forgetGrants({ store }: WorkspaceContext, type: string, fullName: string): void {
  store.collection('grants').delete(key(type, fullName));
}

function key(type: string, fullName: string): string {
  return `${type}:${fullName.toLowerCase()}`;
}

/** `USE SCHEMA` and `USE_SCHEMA` are the same. */
function normal(privilege: string): string {
  return privilege.toUpperCase().replaceAll(' ', '_');
}
