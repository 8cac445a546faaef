import { didYouMean } from '../../messages/nearest.ts';
import { SOURCES } from '../private/sources.ts';
import { type Attributes, blocksOf, isGiven, isKnown, numberOf, textOf } from './attributes.ts';
import { checks, from, type Rule, rule } from './check.ts';
import { each, unique, within } from './rules/blocks.ts';
import { atMostOne, excludes, needs } from './rules/relations.ts';
import { noLiterals, secretReferences } from './rules/secrets.ts';
import { count, forbidden, matches, oneOf, required, whole } from './rules/values.ts';

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
  'serving-entity-name': ofEntities(matches('name', /^[\w-]+$/, 'letters, digits, - and _')),
  'serving-entity-twice': within('config', unique('served_entities', 'name')),
  'serving-entity-version': ofEntities(
    matches('entity_version', /^[1-9]\d*$/, 'a whole number from 1', 'name the version: no alias is served'),
  ),
  'serving-literal-secret': ofEntities(noLiterals('environment_vars', 'environment variable')),
  'serving-secret-reference': from(
    SOURCES.servingVariables,
    ofEntities(secretReferences('environment_vars')),
  ),
  'serving-external-provider': rule(
    'an external model has the settings of exactly one provider',
    (endpoint) =>
      externalModelsOf(endpoint).flatMap((model) => {
        const given = EXTERNAL_PROVIDERS.filter((name) => isGiven(model[name]));
        return given.length === 1
          ? []
          : {
              message: `external_model has ${given.length === 0 ? 'no settings of a provider' : given.join(' and ')}; give one`,
            };
      }),
    'config',
  ),
  'serving-external-plaintext': rule(
    'no credential of an external model is text',
    (endpoint) =>
      externalModelsOf(endpoint)
        .flatMap((model) => EXTERNAL_PROVIDERS.flatMap((provider) => blocksOf(model, provider)))
        .flatMap(plaintextsIn)
        .map((name) => ({
          message: `external_model: ${name} holds a literal where a secret belongs`,
          hint: `put the value into a SecretScope and give ${name.replace('_plaintext', '')} scope.secret('key')`,
        })),
    'config',
  ),
  'serving-size-or-concurrency': ofEntities(
    excludes('workload_size', ['min_provisioned_concurrency', 'max_provisioned_concurrency']),
  ),
  'serving-concurrency': from(
    SOURCES.servingEndpoints,
    ofEntities(
      rule('provisioned concurrency is a multiple of 4, and the smaller one the least', (entity) => {
        const min = numberOf(entity.min_provisioned_concurrency) ?? 0;
        const max = numberOf(entity.max_provisioned_concurrency) ?? min;
        if (min % 4 === 0 && max % 4 === 0 && min >= 0 && min <= max) return undefined;
        return { message: `provisioned concurrency is ${min} to ${max}; both must be multiples of 4` };
      }),
    ),
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
  'serving-traffic-share': within(
    'config.traffic_config',
    each('routes', whole('traffic_percentage', { min: 0, max: 100 })),
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
        const name = routedTo(route);
        if (name === undefined || names.length === 0 || names.includes(name)) return [];
        return {
          message: `traffic goes to '${name}', but the endpoint serves: ${names.join(', ')}`,
          hint: didYouMean(name, names),
        };
      });
    },
    'config',
  ),
  'serving-traffic-missing': rule(
    'every served entity has a share of the traffic, where any has',
    (endpoint) => {
      const routed = routesOf(endpoint).map(routedTo);
      if (routed.length === 0 || routed.includes(undefined)) return undefined;
      return entitiesOf(endpoint)
        .flatMap((entity) => textOf(entity, 'name') ?? [])
        .filter((name) => !routed.includes(name))
        .map((name) => ({
          message: `'${name}' is served, but no share of the traffic is said`,
          hint: '0 is a share',
        }));
    },
    'config',
  ),
  'serving-rate-limit-key': within(
    'ai_gateway',
    each('rate_limits', oneOf('key', ['endpoint', 'user', 'user_group', 'service_principal'])),
  ),
  'serving-rate-limit-period': within('ai_gateway', each('rate_limits', oneOf('renewal_period', ['minute']))),
  'serving-inference-catalog': within('ai_gateway.inference_table_config', needs('enabled', 'catalog_name')),
  'serving-inference-schema': within('ai_gateway.inference_table_config', needs('enabled', 'schema_name')),
}));

/** A rule of every served entity. */
function ofEntities(rule: Rule): Rule {
  return within('config', each('served_entities', rule, 'name'));
}

function entitiesOf(endpoint: Attributes): readonly Attributes[] {
  return blocksOf(endpoint, 'config').flatMap((config) => blocksOf(config, 'served_entities'));
}

function externalModelsOf(endpoint: Attributes): readonly Attributes[] {
  return entitiesOf(endpoint).flatMap((entity) => blocksOf(entity, 'external_model'));
}

function routesOf(endpoint: Attributes): readonly Attributes[] {
  return blocksOf(endpoint, 'config')
    .flatMap((config) => blocksOf(config, 'traffic_config'))
    .flatMap((traffic) => blocksOf(traffic, 'routes'));
}

/** Where a route leads, by the older of its two names or by the newer. */
function routedTo(route: Attributes): string | undefined {
  return textOf(route, 'served_model_name') ?? textOf(route, 'served_entity_name');
}

/** The names of credentials in clear text, in the blocks of a provider too. */
function plaintextsIn(settings: Attributes): string[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    if (name.endsWith('_plaintext')) return typeof value === 'string' && isKnown(value) ? [name] : [];
    return blocksOf(settings, name).flatMap(plaintextsIn);
  });
}
