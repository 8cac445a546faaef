import { invalidParameter, notFound } from '../http/api-error.ts';
import type { Caller } from '../identity/caller.ts';
import type { Collection } from '../store/store.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { type Tag, tagged } from './wire.ts';

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

const STAGES = ['None', 'Staging', 'Production', 'Archived'];

/** The versions of the models of one registry, by model and number. */
export class ModelVersions {
  private readonly context: WorkspaceContext;
  private readonly versions: Collection<ModelVersion>;

  constructor(context: WorkspaceContext, collection: string) {
    this.context = context;
    this.versions = context.store.collection(collection);
  }

  create(given: NewVersion, number: number, caller: Caller): ModelVersion {
    const version = String(number);
    const now = this.context.clock.now();
    return this.versions.put(`${given.name}/${version}`, {
      ...given,
      version,
      user_id: caller.name,
      current_stage: 'None',
      creation_timestamp: now,
      last_updated_timestamp: now,
    });
  }

  /** @throws ApiError 404 */
  get(name: string, version: string): ModelVersion {
    const found = this.versions.get(`${name}/${version}`);
    if (found === undefined) throw notFound(`Model Version (name=${name}, version=${version}) not found`);
    return found;
  }

  /** Of one model, the oldest first; of all when none is named. */
  list(name?: string): ModelVersion[] {
    return this.versions.list().filter((version) => name === undefined || version.name === name);
  }

  /** The newest version of each stage. */
  latest(name: string): ModelVersion[] {
    return [...new Map(this.list(name).map((one) => [one.current_stage, one])).values()];
  }

  change(name: string, version: string, change: Partial<ModelVersion>): ModelVersion {
    const known = this.get(name, version);
    const last_updated_timestamp = this.context.clock.now();
    return this.versions.put(`${name}/${version}`, { ...known, ...change, last_updated_timestamp });
  }

  /** Gives a version another stage; where asked for, those that had it are archived. */
  transition(name: string, version: string, stage: string, archivesOthers: boolean): ModelVersion {
    const current_stage = STAGES.find((one) => one.toLowerCase() === stage.toLowerCase());
    if (current_stage === undefined) {
      throw invalidParameter(
        `Invalid Model Version stage: ${stage}. Value must be one of ${STAGES.join(', ')}.`,
      );
    }
    const changed = this.change(name, version, { current_stage });
    for (const other of archivesOthers ? this.list(name) : []) {
      if (other.version !== version && other.current_stage === current_stage) {
        this.change(name, other.version, { current_stage: 'Archived' });
      }
    }
    return changed;
  }

  /** All versions of a model have another name from now on. */
  rename(name: string, newName: string): void {
    for (const version of this.list(name)) {
      this.versions.put(`${newName}/${version.version}`, { ...version, name: newName });
      this.remove(name, version.version);
    }
  }

  remove(name: string, version: string): void {
    this.versions.delete(`${name}/${version}`);
  }

  setTag(name: string, version: string, tag: Tag): void {
    this.change(name, version, { tags: tagged(this.get(name, version).tags, tag) });
  }

  deleteTag(name: string, version: string, key: string): void {
    this.change(name, version, {
      tags: this.get(name, version).tags.filter((tag) => tag.key !== key),
    });
  }
}
