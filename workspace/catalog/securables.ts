import { randomUUID } from 'node:crypto';
import { ApiError, alreadyExists, invalidParameter } from '../http/api-error.ts';
import type { Caller } from '../identity/caller.ts';
import { ModelRegistry } from '../mlflow/model-registry.ts';
import type { Collection } from '../store/store.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { forgetGrants } from './grants.ts';

export type SecurableType = 'catalog' | 'schema' | 'volume';

/** A catalog, schema or volume of Unity Catalog as it is kept. */
export interface Securable {
  readonly type: SecurableType;
  /** `main`, `main.churn` or `main.churn.files`. */
  readonly full_name: string;
  readonly name: string;
  readonly owner: string;
  readonly created_at: number;
  readonly created_by: string;
  readonly updated_at: number;
  readonly updated_by: string;
  readonly id: string;
  /** What else was given: comment, properties, storage. */
  readonly settings: Readonly<Record<string, unknown>>;
}

const LEVEL: Readonly<Record<SecurableType, number>> = { catalog: 1, schema: 2, volume: 3 };

/** The catalogs, schemas and volumes of the one metastore. */
export class Securables {
  private readonly context: WorkspaceContext;
  private readonly securables: Collection<Securable>;
  private readonly registry: ModelRegistry;

  constructor(context: WorkspaceContext) {
    this.context = context;
    this.registry = new ModelRegistry(context, 'catalog-models');
    this.securables = context.store.collection('securables');
  }

  /** Creates one; a catalog begins with the schema `default`. */
  create(
    type: SecurableType,
    parent: string | undefined,
    name: string,
    settings: Securable['settings'],
    caller: Pick<Caller, 'name'>,
  ): Securable {
    const full_name = parent === undefined ? name : `${parent}.${name}`;
    if (type === 'schema') this.get('catalog', parent ?? '');
    if (type === 'volume') this.get('schema', parent ?? '');
    if (this.find(type, full_name)) throw alreadyExists(`${title(type)} '${full_name}' already exists`);
    const now = this.context.clock.now();
    const created = this.put({
      type,
      full_name,
      name,
      owner: caller.name,
      created_at: now,
      created_by: caller.name,
      updated_at: now,
      updated_by: caller.name,
      id: randomUUID(),
      settings,
    });
    if (type === 'catalog') this.create('schema', full_name, 'default', {}, caller);
    return created;
  }

  find(type: SecurableType, fullName: string): Securable | undefined {
    return this.securables.get(key(type, fullName));
  }

  /** @throws ApiError 404 */
  get(type: SecurableType, fullName: string): Securable {
    const found = this.find(type, fullName);
    if (found === undefined) throw missing(type, fullName);
    return found;
  }

  /** Those directly in a parent, by name; all of the type when none is given. */
  list(type: SecurableType, parent?: string): Securable[] {
    return this.securables
      .list()
      .filter(
        (one) =>
          one.type === type && (parent === undefined || parentOf(one.full_name) === parent.toLowerCase()),
      )
      .sort((a, b) => (a.full_name < b.full_name ? -1 : 1));
  }

  change(
    type: SecurableType,
    fullName: string,
    change: { owner?: string; settings: Securable['settings'] },
    caller: Pick<Caller, 'name'>,
  ): Securable {
    const known = this.get(type, fullName);
    return this.put({
      ...known,
      owner: change.owner ?? known.owner,
      settings: { ...known.settings, ...change.settings },
      updated_at: this.context.clock.now(),
      updated_by: caller.name,
    });
  }

  /** Gives a securable without anything in it another name. */
  rename(type: SecurableType, fullName: string, newName: string): Securable {
    const known = this.get(type, fullName);
    const full_name = [parentOf(known.full_name), newName].filter(Boolean).join('.');
    if (full_name === known.full_name) return known;
    if (this.find(type, full_name)) throw alreadyExists(`${title(type)} '${full_name}' already exists`);
    if (!this.isEmpty(known)) {
      throw invalidParameter(
        `${title(type)} '${fullName}' is not empty: the local workspace renames empty ones only`,
      );
    }
    this.securables.delete(key(type, fullName));
    return this.put({ ...known, name: newName, full_name });
  }

  /** Removes a securable; what is in it too, where that is asked for. @throws ApiError - it is not empty */
  remove(type: SecurableType, fullName: string, force: boolean): Securable[] {
    const known = this.get(type, fullName);
    if (!this.isEmpty(known) && !force) {
      throw new ApiError(400, 'INVALID_STATE', `${title(type)} '${fullName}' is not empty`);
    }
    for (const model of this.modelsBelow(known)) {
      this.registry.remove(model);
      forgetGrants(this.context, 'function', model);
    }
    const removed = [...this.below(known), known];
    for (const one of removed) {
      this.securables.delete(key(one.type, one.full_name));
      forgetGrants(this.context, one.type, one.full_name);
    }
    return removed;
  }

  private isEmpty(securable: Securable): boolean {
    return this.below(securable).length === 0 && this.modelsBelow(securable).length === 0;
  }

  private below(securable: Securable): Securable[] {
    return this.securables.list().filter(({ full_name }) => isBelow(securable, full_name));
  }

  private modelsBelow(securable: Securable): string[] {
    return this.registry.models
      .list()
      .map(({ name }) => name)
      .filter((name) => isBelow(securable, name));
  }

  private put(securable: Securable): Securable {
    return this.securables.put(key(securable.type, securable.full_name), securable);
  }
}

/** A workspace begins with the catalog `main` and its schema `default`. */
export function addFirstCatalog(context: WorkspaceContext): void {
  const securables = new Securables(context);
  if (context.store.collection('securables').list().length > 0) return;
  const creator = { name: context.identity.userName };
  securables.create('catalog', undefined, 'main', {}, creator);
}

/** @throws ApiError - the name has not three parts, or its schema is not there */
export function requireSchemaOf(context: WorkspaceContext, fullName: string): void {
  const parts = fullName.split('.');
  if (parts.length !== LEVEL.volume || parts.includes('')) {
    throw invalidParameter(
      `'${fullName}' is not a name in Unity Catalog: expected <catalog>.<schema>.<name>`,
    );
  }
  new Securables(context).get('schema', parts.slice(0, 2).join('.'));
}

/** As Unity Catalog says it, and as clients know it: `CATALOG_DOES_NOT_EXIST`. */
function missing(type: SecurableType, fullName: string): ApiError {
  return new ApiError(
    404,
    `${type.toUpperCase()}_DOES_NOT_EXIST`,
    `${title(type)} '${fullName}' does not exist.`,
  );
}

function title(type: SecurableType): string {
  return type.charAt(0).toUpperCase() + type.slice(1);
}

function parentOf(fullName: string): string {
  return fullName.toLowerCase().split('.').slice(0, -1).join('.');
}

function isBelow({ full_name }: Securable, name: string): boolean {
  return name.toLowerCase().startsWith(`${full_name.toLowerCase()}.`);
}

/** Unity Catalog does not tell names apart by case. */
function key(type: SecurableType, fullName: string): string {
  return `${type}:${fullName.toLowerCase()}`;
}
