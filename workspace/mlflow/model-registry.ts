import { hexId } from '../hex-id.ts';
import { alreadyExists, invalidParameter, notFound } from '../http/api-error.ts';
import type { Caller } from '../identity/caller.ts';
import { forgetAccessControl } from '../permissions/access-control.ts';
import type { Collection } from '../store/store.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { type Tag, tagged, tagValue } from './wire.ts';

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

/** A version of a registered model as it is kept. */
export interface ModelVersion {
  readonly name: string;
  readonly version: string;
  readonly user_id: string;
  readonly description?: string;
  readonly source: string;
  readonly run_id?: string;
  readonly run_link?: string;
  readonly model_id?: string;
  readonly current_stage: string;
  readonly status: 'PENDING_REGISTRATION' | 'READY';
  readonly creation_timestamp: number;
  readonly last_updated_timestamp: number;
  readonly tags: readonly Tag[];
}

export type NewVersion = Pick<ModelVersion, 'name' | 'source' | 'status' | 'tags'> &
  Partial<Pick<ModelVersion, 'run_id' | 'run_link' | 'description' | 'model_id'>>;

/** Which registry: that of the workspace, or that of Unity Catalog. */
export type RegistryName = 'registered-models' | 'catalog-models';

export const STAGES = ['None', 'Staging', 'Production', 'Archived'] as const;

/** Registered models and their versions. */
export class ModelRegistry {
  private readonly context: WorkspaceContext;
  private readonly models: Collection<RegisteredModel>;
  private readonly modelVersions: Collection<ModelVersion>;

  constructor(context: WorkspaceContext, name: RegistryName) {
    this.context = context;
    this.models = context.store.collection(name);
    this.modelVersions = context.store.collection(`${name}-versions`);
  }

  create(
    name: string,
    caller: Caller,
    description: string | undefined,
    tags: readonly Tag[],
  ): RegisteredModel {
    if (this.models.get(name)) throw alreadyExists(`Registered Model (name=${name}) already exists.`);
    const now = this.context.clock.now();
    return this.models.put(name, {
      id: hexId(),
      name,
      user_id: caller.name,
      ...(description && { description }),
      creation_timestamp: now,
      last_updated_timestamp: now,
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

  change(name: string, change: Partial<Pick<RegisteredModel, 'description' | 'user_id'>>): RegisteredModel {
    return this.put({ ...this.get(name), ...change });
  }

  rename(name: string, newName: string): RegisteredModel {
    const model = this.get(name);
    if (newName === name) return model;
    if (this.models.get(newName)) throw alreadyExists(`Registered Model (name=${newName}) already exists.`);
    for (const version of this.versions(name)) {
      this.modelVersions.put(`${newName}/${version.version}`, { ...version, name: newName });
      this.modelVersions.delete(`${name}/${version.version}`);
    }
    this.models.delete(name);
    return this.put({ ...model, name: newName });
  }

  remove(name: string): void {
    const { id } = this.get(name);
    for (const { version } of this.versions(name)) this.modelVersions.delete(`${name}/${version}`);
    this.models.delete(name);
    forgetAccessControl(this.context, 'registered-models', id);
  }

  setTag(name: string, tag: Tag): void {
    const model = this.get(name);
    this.put({ ...model, tags: tagged(model.tags, tag) });
  }

  deleteTag(name: string, key: string): void {
    const model = this.get(name);
    this.put({ ...model, tags: model.tags.filter((tag) => tag.key !== key) });
  }

  setAlias(name: string, alias: string, version: string): void {
    const { aliases, ...model } = this.get(name);
    this.version(name, version);
    this.put({ ...model, aliases: [...aliases.filter((one) => one.alias !== alias), { alias, version }] });
  }

  deleteAlias(name: string, alias: string): void {
    const model = this.get(name);
    this.put({ ...model, aliases: model.aliases.filter((one) => one.alias !== alias) });
  }

  /** @throws ApiError 404 */
  versionByAlias(name: string, alias: string): ModelVersion {
    const found = this.get(name).aliases.find((one) => one.alias === alias);
    if (found === undefined) throw notFound(`Registered model alias ${alias} not found.`);
    return this.version(name, found.version);
  }

  createVersion(given: NewVersion, caller: Caller): ModelVersion {
    const model = this.get(given.name);
    const version = String(model.lastVersion + 1);
    const now = this.context.clock.now();
    this.put({ ...model, lastVersion: model.lastVersion + 1 });
    return this.modelVersions.put(`${given.name}/${version}`, {
      ...given,
      version,
      user_id: caller.name,
      current_stage: 'None',
      creation_timestamp: now,
      last_updated_timestamp: now,
    });
  }

  /** @throws ApiError 404 */
  version(name: string, version: string): ModelVersion {
    const found = this.modelVersions.get(`${name}/${version}`);
    if (found === undefined) throw notFound(`Model Version (name=${name}, version=${version}) not found`);
    return found;
  }

  /** Of one model, the oldest first; of all when none is named. */
  versions(name?: string): ModelVersion[] {
    return this.modelVersions.list().filter((version) => name === undefined || version.name === name);
  }

  changeVersion(name: string, version: string, change: Partial<ModelVersion>): ModelVersion {
    const known = this.version(name, version);
    const last_updated_timestamp = this.context.clock.now();
    return this.modelVersions.put(`${name}/${version}`, { ...known, ...change, last_updated_timestamp });
  }

  /** Gives a version another stage; where asked for, those that had it are archived. */
  transition(name: string, version: string, stage: string, archivesOthers: boolean): ModelVersion {
    const wanted = STAGES.find((one) => one.toLowerCase() === stage.toLowerCase());
    if (wanted === undefined) {
      throw invalidParameter(
        `Invalid Model Version stage: ${stage}. Value must be one of ${STAGES.join(', ')}.`,
      );
    }
    const changed = this.changeVersion(name, version, { current_stage: wanted });
    for (const other of archivesOthers ? this.versions(name) : []) {
      if (other.version !== version && other.current_stage === wanted) {
        this.changeVersion(name, other.version, { current_stage: 'Archived' });
      }
    }
    return changed;
  }

  removeVersion(name: string, version: string): void {
    this.version(name, version);
    const model = this.get(name);
    this.modelVersions.delete(`${name}/${version}`);
    this.put({ ...model, aliases: model.aliases.filter((alias) => alias.version !== version) });
  }

  setVersionTag(name: string, version: string, tag: Tag): void {
    this.changeVersion(name, version, { tags: tagged(this.version(name, version).tags, tag) });
  }

  deleteVersionTag(name: string, version: string, key: string): void {
    const { tags } = this.version(name, version);
    if (tagValue(tags, key) !== undefined) {
      this.changeVersion(name, version, { tags: tags.filter((tag) => tag.key !== key) });
    }
  }

  private put(model: RegisteredModel): RegisteredModel {
    return this.models.put(model.name, { ...model, last_updated_timestamp: this.context.clock.now() });
  }
}
