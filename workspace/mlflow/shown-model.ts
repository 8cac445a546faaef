import type { ModelRegistry } from './model-registry.ts';
import type { ModelVersion } from './model-versions.ts';
import type { RegisteredModel } from './registered-models.ts';

/** A registered model as MLflow's own API shows it; that of a workspace with its latest versions. */
export function shownModel(registry: ModelRegistry, one: RegisteredModel): object {
  const { id: _, lastVersion: __, ...shown } = one;
  if (registry.name === 'catalog-models') return shown;
  const latest = registry.versions.latest(one.name);
  return { ...shown, latest_versions: latest.map((version) => shownVersion(registry, version)) };
}

/** A version as MLflow's own API shows it: Unity Catalog knows no stages, and aliases with their version. */
export function shownVersion(registry: ModelRegistry, one: ModelVersion): object {
  const aliases = registry.aliasesOf(one);
  if (registry.name === 'registered-models') return { ...one, aliases };
  const { current_stage: _, ...shown } = one;
  return { ...shown, aliases: aliases.map((alias) => ({ alias, version: one.version })) };
}
