import type { ModelRegistry, ModelVersion, RegisteredModel, RegistryName } from './model-registry.ts';

/** A registered model as MLflow's own API shows it; that of a workspace with its latest versions. */
export function shownModel(registry: ModelRegistry, one: RegisteredModel, name: RegistryName): object {
  const { id: _, lastVersion: __, ...shown } = one;
  const latest = name === 'registered-models' && latestVersions(registry, one.name);
  return {
    ...shown,
    ...(latest && { latest_versions: latest.map((version) => shownVersion(registry, version, name)) }),
  };
}

/** A version as MLflow's own API shows it: Unity Catalog knows no stages, and aliases with their version. */
export function shownVersion(registry: ModelRegistry, one: ModelVersion, name: RegistryName): object {
  const aliases = registry
    .get(one.name)
    .aliases.filter((alias) => alias.version === one.version)
    .map(({ alias }) => (name === 'catalog-models' ? { alias, version: one.version } : alias));
  const { current_stage, status, ...shown } = one;
  if (name === 'registered-models') return { ...shown, status, current_stage, aliases };
  const ready = status === 'READY' ? 'READY' : 'PENDING_REGISTRATION';
  return { ...shown, status: ready, aliases };
}

/** The newest version of each stage. */
export function latestVersions(registry: ModelRegistry, name: string): ModelVersion[] {
  const byStage = new Map(registry.versions(name).map((one) => [one.current_stage, one]));
  return [...byStage.values()];
}
