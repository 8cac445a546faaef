import { z } from 'zod';
import { text } from '../attributes.ts';
import { block, blocks, providerOnly, values } from '../fields.ts';
import { id, type ResourceKind } from './kind.ts';

const ENDPOINTS = '/api/2.0/serving-endpoints';

const tags = z.array(z.object({ key: z.string(), value: z.string().optional() })).default([]);
const declared = z.looseObject({
  config: z.record(z.string(), z.unknown()).default({}),
  ai_gateway: z.record(z.string(), z.unknown()).default({}),
  tags,
});
const got = z.object({ id: z.string(), tags });

const machines = {
  ...values('name', 'workload_size', 'workload_type', 'scale_to_zero_enabled'),
  ...values('environment_vars', 'instance_profile_arn'),
};
const inferenceTable = block(values('catalog_name', 'enabled', 'schema_name', 'table_name_prefix'));
const rateLimits = blocks('rate_limits', values('calls', 'key', 'principal', 'renewal_period', 'tokens'));
const guardrails = block({
  ...values('invalid_keywords', 'safety', 'valid_topics'),
  pii: block(values('behavior')),
});

/** A model serving endpoint, whose models nobody serves here. */
export const servingEndpoint: ResourceKind = {
  fields: {
    ...values('name', 'description', 'budget_policy_id', 'route_optimized'),
    ...providerOnly('timeouts'),
    config: block({
      served_entities: blocks('served_entities', {
        ...machines,
        ...values('entity_name', 'entity_version', 'provisioned_model_units'),
        ...values('min_provisioned_concurrency', 'max_provisioned_concurrency'),
        ...values('min_provisioned_throughput', 'max_provisioned_throughput'),
        external_model: block({
          ...values('name', 'provider', 'task'),
          // Nobody here reads what is in them.
          ...values('ai21labs_config', 'amazon_bedrock_config', 'anthropic_config', 'cohere_config'),
          ...values('custom_provider_config', 'databricks_model_serving_config'),
          ...values('google_cloud_vertex_ai_config', 'openai_config', 'palm_config'),
        }),
      }),
      served_models: blocks('served_models', { ...machines, ...values('model_name', 'model_version') }),
      traffic_config: block({
        routes: blocks('routes', values('served_model_name', 'served_entity_name', 'traffic_percentage')),
      }),
      auto_capture_config: inferenceTable,
    }),
    ai_gateway: block({
      fallback_config: block(values('enabled')),
      guardrails: block({ input: guardrails, output: guardrails }),
      inference_table_config: inferenceTable,
      rate_limits: rateLimits,
      usage_tracking_config: block(values('enabled')),
    }),
    email_notifications: block(values('on_update_failure', 'on_update_success')),
    rate_limits: rateLimits,
    tags: blocks('tags', values('key', 'value')),
  },
  computed: {
    id,
    serving_endpoint_id: async (name, api) => got.parse(await api.get(`${ENDPOINTS}/${name}`)).id,
  },
  idOf: (body) => text(body, 'name'),
  async create(api, body) {
    await api.post(ENDPOINTS, body);
    return text(body, 'name');
  },
  /** The rest is said once, when it is made: the API has no call that changes it. */
  async update(api, name, body) {
    const { config, ai_gateway, tags: wanted } = declared.parse(body);
    const { tags: before } = got.parse(await api.get(`${ENDPOINTS}/${name}`));
    const gone = before.filter(({ key }) => !wanted.some((tag) => tag.key === key));
    await api.put(`${ENDPOINTS}/${name}/config`, config);
    await api.put(`${ENDPOINTS}/${name}/ai-gateway`, ai_gateway);
    await api.patch(`${ENDPOINTS}/${name}/tags`, {
      add_tags: wanted,
      delete_tags: gone.map(({ key }) => key),
    });
  },
  exists: (api, name) => api.finds(`${ENDPOINTS}/${name}`),
  async remove(api, name) {
    await api.remove(`${ENDPOINTS}/${name}`);
  },
};
