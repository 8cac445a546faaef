import type { ModelServingConfigTrafficConfigRoutes } from '#databricks/model-serving';
import { compareText } from '../private/compare-text.ts';
import type { Mistake } from '../private/mistake.ts';
import type { TerraformShape } from '../private/terraform-shape.ts';
import { noModels, sharesMissing } from './errors.ts';
import type { ServedModelProps } from './served-model.ts';

type Models = Readonly<Record<string, ServedModelProps>>;

/** What is wrong with the shares that models have of the traffic, as far as they are not added up. @internal */
export function trafficProblems(models: Models): Mistake[] {
  const names = Object.keys(models);
  if (names.length === 0) return [noModels()];
  const shareless = names.filter((name) => models[name]?.traffic === undefined);
  return shareless.length > 1 ? [sharesMissing(shareless)] : [];
}

/**
 * Sorted, as the server may answer: the provider does not mend their order. One model gets what the others leave.
 * @internal
 */
export function renderRoutes(models: Models): TerraformShape<ModelServingConfigTrafficConfigRoutes>[] {
  const entries = Object.entries(models).sort(([a], [b]) => compareText(a, b));
  const heir = entries.find(([, { traffic }]) => traffic === undefined)?.[0];
  const rest = entries.reduce((left, [, { traffic = 0 }]) => left - traffic, 100);
  return entries.map(([name, { traffic = 0 }]) => ({
    served_model_name: name,
    traffic_percentage: name === heir ? Math.max(rest, 0) : traffic,
  }));
}
