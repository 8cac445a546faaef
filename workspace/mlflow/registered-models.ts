import { hexId } from '../hex-id.ts';
import { alreadyExists, notFound } from '../http/api-error.ts';
import type { Caller } from '../identity/caller.ts';
import type { Collection } from '../store/store.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { type Tag, tagged } from './wire.ts';

/** A registered model as it is kept. */
export interface RegisteredModel {
  readonly id: string;
  readonly name: string;
  readonly user_id: string;
  readonly description?: string;
  readonly creation_timestamp: number;
  readonly last_updated_timestamp: number;
  readonly tags: readonly Tag[];
  readonly aliases: readonly ModelAlias[];
  /** The number of its newest version, also when that is deleted: it is not given again. */
  readonly lastVersion: number;
}

export interface ModelAlias {
  readonly alias: string;
  readonly version: string;
}

/** The registered models of one registry, by name. */
export class RegisteredModels {
  private readonly context: WorkspaceContext;
  private readonly models: Collection<RegisteredModel>;

  constructor(context: WorkspaceContext, collection: string) {
    this.context = context;
    this.models = context.store.collection(collection);
  }

  create(
    name: string,
    caller: Caller,
    description: string | undefined,
    tags: readonly Tag[],
  ): RegisteredModel {
    this.requireFree(name);
    return this.put({
      id: hexId(),
      name,
      user_id: caller.name,
      ...(description && { description }),
      creation_timestamp: this.context.clock.now(),
      tags,
      aliases: [],
      lastVersion: 0,
    });
  }

  /** @throws ApiError 404 */
  get(name: string): RegisteredModel {
    const model = this.models.get(name);
    if (model === undefined) throw notFound(`Registered Model with name=${name} not found`);
    return model;
  }

  list(): RegisteredModel[] {
    return this.models.list();
  }

  change(name: string, change: Partial<RegisteredModel>): RegisteredModel {
    return this.put({ ...this.get(name), ...change });
  }

  /** @throws ApiError `RESOURCE_ALREADY_EXISTS` */
  requireFree(name: string): void {
    if (this.models.get(name)) throw alreadyExists(`Registered Model (name=${name}) already exists.`);
  }

  rename(name: string, newName: string): RegisteredModel {
    const model = this.get(name);
    this.models.delete(name);
    return this.put({ ...model, name: newName });
  }

  remove(name: string): void {
    this.models.delete(name);
  }

  setTag(name: string, tag: Tag): void {
    this.change(name, { tags: tagged(this.get(name).tags, tag) });
  }

  deleteTag(name: string, key: string): void {
    this.change(name, { tags: this.get(name).tags.filter((tag) => tag.key !== key) });
  }

  setAlias(name: string, alias: string, version: string): void {
    const others = this.get(name).aliases.filter((one) => one.alias !== alias);
    this.change(name, { aliases: [...others, { alias, version }] });
  }

  deleteAlias(name: string, alias: string): void {
    this.change(name, { aliases: this.get(name).aliases.filter((one) => one.alias !== alias) });
  }

  private put(model: Omit<RegisteredModel, 'last_updated_timestamp'>): RegisteredModel {
    return this.models.put(model.name, { ...model, last_updated_timestamp: this.context.clock.now() });
  }
}
