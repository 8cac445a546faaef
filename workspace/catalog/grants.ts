import { didYouMean } from '../../messages/nearest.ts';
import { invalidParameter } from '../http/api-error.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

/** All that Unity Catalog has, whatever the type of securable. Source: `Privilege` of the Unity Catalog API. */
const PRIVILEGES: readonly string[] = [
  'ACCESS ALL_PRIVILEGES APPLY_TAG BROWSE CREATE CREATE_CATALOG CREATE_CLEAN_ROOM CREATE_CONNECTION',
  'CREATE_EXTERNAL_LOCATION CREATE_EXTERNAL_TABLE CREATE_EXTERNAL_VOLUME CREATE_FOREIGN_CATALOG',
  'CREATE_FOREIGN_SECURABLE CREATE_FUNCTION CREATE_MANAGED_STORAGE CREATE_MATERIALIZED_VIEW CREATE_MODEL',
  'CREATE_MODEL_VERSION CREATE_PROVIDER CREATE_RECIPIENT CREATE_SCHEMA CREATE_SERVICE_CREDENTIAL CREATE_SHARE',
  'CREATE_STORAGE_CREDENTIAL CREATE_TABLE CREATE_VIEW CREATE_VOLUME EXECUTE EXECUTE_CLEAN_ROOM_TASK',
  'EXTERNAL_USE_LOCATION EXTERNAL_USE_SCHEMA MANAGE MANAGE_ALLOWLIST MODIFY MODIFY_CLEAN_ROOM READ_FILES',
  'READ_METADATA READ_PRIVATE_FILES READ_VOLUME REFRESH SELECT SET_SHARE_PERMISSION USAGE USE_CATALOG',
  'USE_CONNECTION USE_MARKETPLACE_ASSETS USE_PROVIDER USE_RECIPIENT USE_SCHEMA USE_SHARE WRITE_FILES',
  'WRITE_PRIVATE_FILES WRITE_VOLUME',
].flatMap((names) => names.split(' '));

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

  /** Takes privileges away and adds others; who has none left is not listed. @throws ApiError 400 - no privilege */
  change(type: string, fullName: string, changes: readonly GrantChange[]): readonly Grant[] {
    const byPrincipal = new Map(this.of(type, fullName).map((grant) => [grant.principal, grant.privileges]));
    requireKnown(changes.flatMap(({ add }) => add.map(normal)));
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

function requireKnown(privileges: readonly string[]): void {
  const unknown = privileges.find((privilege) => !PRIVILEGES.includes(privilege));
  if (unknown === undefined) return;
  const suggestion = didYouMean(unknown, PRIVILEGES);
  throw invalidParameter(
    `'${unknown}' is no privilege of Unity Catalog${suggestion === undefined ? '' : `; ${suggestion}`}`,
  );
}

/** `USE SCHEMA` and `USE_SCHEMA` are the same. */
function normal(privilege: string): string {
  return privilege.toUpperCase().replaceAll(' ', '_');
}
