import { notFound } from '../http/api-error.ts';
import type { Caller } from '../identity/caller.ts';
import { forgetAccessControl } from '../permissions/access-control.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { type ModelVersion, ModelVersions, type NewVersion } from './model-versions.ts';
import { type RegisteredModel, RegisteredModels } from './registered-models.ts';

/** Which registry: that of the workspace, or that of Unity Catalog. */
export type RegistryName = 'registered-models' | 'catalog-models';

/** Registered models and their versions, with what concerns both. */
export class ModelRegistry {
  readonly name: RegistryName;
  readonly models: RegisteredModels;
  readonly versions: ModelVersions;
  private readonly context: WorkspaceContext;

  constructor(context: WorkspaceContext, name: RegistryName) {
    this.context = context;
    this.name = name;
    this.models = new RegisteredModels(context, name);
    this.versions = new ModelVersions(context, `${name}-versions`);
  }

  rename(name: string, newName: string): RegisteredModel {
    const model = this.models.get(name);
    if (newName === name) return model;
    this.models.requireFree(newName);
    this.versions.rename(name, newName);
    return this.models.rename(name, newName);
  }

  remove(name: string): void {
    const { id } = this.models.get(name);
    for (const { version } of this.versions.list(name)) this.versions.remove(name, version);
    this.models.remove(name);
    forgetAccessControl(this.context, 'registered-models', id);
  }

  createVersion(given: NewVersion, caller: Caller): ModelVersion {
    const lastVersion = this.models.get(given.name).lastVersion + 1;
    this.models.change(given.name, { lastVersion });
    return this.versions.create(given, lastVersion, caller);
  }

  removeVersion(name: string, version: string): void {
    this.versions.get(name, version);
    this.versions.remove(name, version);
    const { aliases } = this.models.get(name);
    this.models.change(name, { aliases: aliases.filter((alias) => alias.version !== version) });
  }

  /** @throws ApiError 404 - there is no such version */
  setAlias(name: string, alias: string, version: string): void {
    this.versions.get(name, version);
    this.models.setAlias(name, alias, version);
  }

  /** @throws ApiError 404 */
  versionByAlias(name: string, alias: string): ModelVersion {
    const found = this.models.get(name).aliases.find((one) => one.alias === alias);
    if (found === undefined) throw notFound(`Registered model alias ${alias} not found.`);
    return this.versions.get(name, found.version);
  }

  /** The aliases of one version. */
  aliasesOf({ name, version }: ModelVersion): string[] {
    return this.models
      .get(name)
      .aliases.filter((one) => one.version === version)
      .map(({ alias }) => alias);
  }
}
