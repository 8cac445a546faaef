import { didYouMean } from '../../messages/nearest.ts';
import { SOURCES } from '../private/sources.ts';
import { type Attributes, blocksOf, isGiven, numberOf, textOf } from './attributes.ts';
import { checks, rule } from './check.ts';
import { within } from './rules/blocks.ts';
import { atMostOne } from './rules/relations.ts';
import { count, forbidden, matches, required } from './rules/values.ts';

const EXTERNAL_PROVIDERS = [
  'ai21labs_config',
  'amazon_bedrock_config',
  'anthropic_config',
  'cohere_config',
  'custom_provider_config',
  'databricks_model_serving_config',
  'google_cloud_vertex_ai_config',
  'openai_config',
  'palm_config',
] as const;

export const servingChecks = checks('Model serving', SOURCES.serving, () => ({
  'serving-name-missing': required('name'),
  'serving-name': matches('name', /^[A-Za-z0-9_-]{1,63}$/, '1 to 63 letters, digits, - and _'),
  'serving-models-old': within('config', forbidden('served_models', 'it is the old name of served_entities')),
  'serving-one-list': within('config', atMostOne(['served_models', 'served_entities'])),
  'serving-entities-limit': within('config', count('served_entities', { max: 10 })),
  'serving-entity': rule(
    'a served entity is a model by its name or an external model',
    (endpoint) =>
      entitiesOf(endpoint).flatMap((entity) => {
        const both = isGiven(entity.external_model) && isGiven(entity.entity_name);
        if (both)
          return {
            message: 'served_entities: external_model and entity_name are given; give only one of them',
          };
        return isGiven(entity.external_model) || isGiven(entity.entity_name)
          ? []
          : { message: 'served_entities: neither entity_name nor external_model is given' };
      }),
    'config',
  ),
  'serving-external-provider': rule(
    'an external model has the settings of exactly one provider',
    (endpoint) =>
      entitiesOf(endpoint)
        .flatMap((entity) => blocksOf(entity, 'external_model'))
        .flatMap((model) => {
          const given = EXTERNAL_PROVIDERS.filter((name) => isGiven(model[name]));
          return given.length === 1
            ? []
            : {
                message: `external_model has ${given.length === 0 ? 'no settings of a provider' : given.join(' and ')}; give one`,
              };
        }),
    'config',
  ),
  'serving-scale': rule(
    'a served entity has a `workload_size` or provisioned throughput, not both',
    (endpoint) =>
      entitiesOf(endpoint).flatMap((entity) =>
        isGiven(entity.workload_size) &&
        (isGiven(entity.min_provisioned_throughput) || isGiven(entity.max_provisioned_throughput))
          ? { message: 'workload_size and provisioned throughput are given; give only one of them' }
          : [],
      ),
    'config',
  ),
  'serving-traffic-sum': rule(
    'the shares of traffic add up to 100',
    (endpoint) => {
      const shares = routesOf(endpoint).map((route) => numberOf(route.traffic_percentage));
      const sum = shares.reduce<number>((total, share) => total + (share ?? Number.NaN), 0);
      return shares.length === 0 || Number.isNaN(sum) || sum === 100
        ? undefined
        : { message: `the shares of traffic add up to ${sum}; they must be 100` };
    },
    'config',
  ),
  'serving-traffic-name': rule(
    'traffic goes to served entities of the endpoint',
    (endpoint) => {
      const names = entitiesOf(endpoint).flatMap((entity) => textOf(entity, 'name') ?? []);
      return routesOf(endpoint).flatMap((route) => {
        const name = textOf(route, 'served_model_name') ?? textOf(route, 'served_entity_name');
        if (name === undefined || names.length === 0 || names.includes(name)) return [];
        return {
          message: `traffic goes to '${name}', but the endpoint serves: ${names.join(', ')}`,
          hint: didYouMean(name, names),
        };
      });
    },
    'config',
  ),
}));

function entitiesOf(endpoint: Attributes): readonly Attributes[] {
  return blocksOf(endpoint, 'config').flatMap((config) => blocksOf(config, 'served_entities'));
}

function routesOf(endpoint: Attributes): readonly Attributes[] {
  return blocksOf(endpoint, 'config')
    .flatMap((config) => blocksOf(config, 'traffic_config'))
    .flatMap((traffic) => blocksOf(traffic, 'routes'));
}
