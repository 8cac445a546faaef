import { z } from 'zod';
import { hexId } from '../hex-id.ts';
import { absent, del, get, metadata, patch, post, put, type Route } from '../http/router.ts';
import { Records } from '../records.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const ENDPOINTS = '/api/2.0/serving-endpoints';

const tag = z.object({ key: z.string().min(1), value: z.string().optional() });
const config = z.looseObject({
  served_entities: z.array(z.looseObject({ name: z.string().optional() })).optional(),
  served_models: z.array(z.looseObject({ name: z.string().optional() })).optional(),
  traffic_config: z.looseObject({ routes: z.array(z.looseObject({})).optional() }).optional(),
});
const settings = z.looseObject({
  name: z.string().regex(/^[A-Za-z0-9][\w-]{0,62}$/, 'expected letters, digits, dashes and underscores'),
  config: config.optional(),
  tags: z.array(tag).optional(),
  ai_gateway: z.looseObject({}).optional(),
  route_optimized: z.boolean().optional(),
});

const own = z.object({
  id: z.string(),
  creator: z.string(),
  creation_timestamp: z.number(),
  last_updated_timestamp: z.number(),
  config_version: z.number(),
});

type Config = z.output<typeof config>;
type Settings = z.output<typeof settings>;
type Own = z.output<typeof own>;

/** Model serving endpoints: ready at once, and no model behind them. */
export function servingEndpointRoutes(context: WorkspaceContext): Route[] {
  const { clock } = context;
  const endpoints = new Records<Settings, Own>(context, {
    own,
    collection: 'serving-endpoints',
    title: 'Endpoint',
    permissions: 'serving-endpoints',
  });
  return [
    ...metadata([
      post(ENDPOINTS, { body: settings }, ({ body, caller }) =>
        shown(
          endpoints.create(body.name, body, {
            id: hexId(),
            creator: caller.name,
            creation_timestamp: clock.now(),
            last_updated_timestamp: clock.now(),
            config_version: 1,
          }),
        ),
      ),
      get(ENDPOINTS, {}, () => ({ endpoints: endpoints.list().map(shown) })),
      get(`${ENDPOINTS}/:name`, {}, ({ params: { name = '' } }) => shown(endpoints.get(name))),
      put(`${ENDPOINTS}/:name/config`, { body: config }, ({ params: { name = '' }, body }) => {
        const { config_version } = endpoints.get(name);
        const own = { config_version: config_version + 1, last_updated_timestamp: clock.now() };
        return shown(endpoints.change(name, { config: body }, own));
      }),
      patch(
        `${ENDPOINTS}/:name/tags`,
        {
          body: z.object({
            add_tags: z.array(tag).default([]),
            delete_tags: z.array(z.string()).default([]),
          }),
        },
        ({ params: { name = '' }, body }) => {
          const gone = [...body.delete_tags, ...body.add_tags.map(({ key }) => key)];
          const kept = (endpoints.get(name).tags ?? []).filter(({ key }) => !gone.includes(key));
          return { tags: endpoints.change(name, { tags: [...kept, ...body.add_tags] }).tags };
        },
      ),
      put(
        `${ENDPOINTS}/:name/ai-gateway`,
        { body: z.looseObject({}) },
        ({ params: { name = '' }, body }) => endpoints.change(name, { ai_gateway: body }).ai_gateway,
      ),
      del(`${ENDPOINTS}/:name`, {}, ({ params: { name = '' } }) => endpoints.remove(name)),
    ]),
    ...absent('asking a served model', '/serving-endpoints/:name/invocations'),
    ...absent(
      'the logs and metrics of a serving endpoint',
      `${ENDPOINTS}/:name/metrics`,
      `${ENDPOINTS}/:name/openapi`,
      `${ENDPOINTS}/:name/served-models/*path`,
    ),
  ];
}

function shown({ config = {}, config_version, ...endpoint }: Settings & Own): object {
  return {
    ...endpoint,
    state: { ready: 'READY', config_update: 'NOT_UPDATING' },
    config: { ...shownConfig(config, endpoint), config_version },
    permission_level: 'CAN_MANAGE',
  };
}

/** Databricks names what has no name, and sends all requests to a single model. */
function shownConfig(
  { served_entities, served_models, traffic_config, ...others }: Config,
  { creator, creation_timestamp }: Pick<Own, 'creator' | 'creation_timestamp'>,
): object {
  const entities = (served_entities ?? served_models ?? []).map((entity) => ({
    ...entity,
    name: entity.name ?? nameOf(entity),
    creator,
    creation_timestamp,
    state: { deployment: 'DEPLOYMENT_READY', deployment_state_message: '' },
  }));
  const [first] = entities;
  const all = first && { routes: [{ served_model_name: first.name, traffic_percentage: 100 }] };
  return { ...others, served_entities: entities, traffic_config: traffic_config ?? all };
}

function nameOf(entity: Readonly<Record<string, unknown>>): string {
  const model = String(entity.entity_name ?? entity.model_name ?? 'model');
  return `${model.replaceAll('.', '-')}-${String(entity.entity_version ?? entity.model_version ?? '')}`;
}
