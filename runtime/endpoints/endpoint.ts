import { z } from 'zod';
import { listOf } from '../client/list-page.ts';
import { type EndpointState, endpointState } from './endpoint-state.ts';

const entity = z.looseObject({
  name: z.string(),
  entity_name: z.string().optional(),
  entity_version: z.string().optional(),
  external_model: z.looseObject({ name: z.string() }).optional(),
  foundation_model: z.looseObject({ name: z.string().optional() }).optional(),
  state: z
    .looseObject({ deployment: z.string().optional(), deployment_state_message: z.string().optional() })
    .optional(),
});

const route = z.looseObject({
  served_model_name: z.string().optional(),
  served_entity_name: z.string().optional(),
  traffic_percentage: z.number().optional(),
});

const config = z.looseObject({
  served_entities: z.array(entity).optional(),
  traffic_config: z.looseObject({ routes: z.array(route).optional() }).optional(),
});

/**
 * A serving endpoint as Databricks answers; it serves `config`, and shall serve `pending_config`.
 * https://docs.databricks.com/api/workspace/servingendpoints/get
 */
export const endpointAnswer = z.looseObject({
  name: z.string(),
  state: z.looseObject({ ready: z.string().optional(), config_update: z.string().optional() }).optional(),
  config: config.optional(),
  pending_config: config.optional(),
});

export const endpointListAnswer = z
  .looseObject({ endpoints: z.array(z.looseObject({ name: z.string() })).optional() })
  .refine(...listOf('endpoints'));

/** A model of an endpoint. */
export interface ServedModelSnapshot {
  /** By which its logs are asked for. */
  readonly name: string;
  /** What is served under that name: `ml.churn.churn 12`, or the name of a model that somebody else runs. */
  readonly serves: string;
  /** Percent of the requests, where it is said. */
  readonly traffic?: number;
  /** In Databricks' word without what all begin with: `ready`, `creating`. Undefined for models that are not deployed. */
  readonly state?: string;
  /** What Databricks says about this state. */
  readonly reason?: string;
  /** It is to be served, in place of what is served now. */
  readonly pending: boolean;
}

/** An endpoint as it was when it was last looked at. */
export interface EndpointSnapshot {
  readonly name: string;
  /** Its page in the workspace. */
  readonly url: string;
  /** Where it is asked. */
  readonly invocationUrl: string;
  readonly state: EndpointState;
  /** In Databricks' words: `READY, IN_PROGRESS`. */
  readonly said: string;
  /** What it serves, then what it is to serve. */
  readonly models: readonly ServedModelSnapshot[];
}

export function endpointSnapshot(answer: z.infer<typeof endpointAnswer>, host: string): EndpointSnapshot {
  const { name, state = {} } = answer;
  const path = encodeURIComponent(name);
  return {
    name,
    url: `${host}/ml/endpoints/${path}`,
    invocationUrl: `${host}/serving-endpoints/${path}/invocations`,
    state: endpointState(state),
    said: [state.ready, state.config_update].filter(Boolean).join(', ') || 'nothing',
    models: [...modelsOf(answer.config, false), ...modelsOf(answer.pending_config, true)],
  };
}

function modelsOf(config: z.infer<typeof endpointAnswer>['config'], pending: boolean): ServedModelSnapshot[] {
  const routes = config?.traffic_config?.routes ?? [];
  return (config?.served_entities ?? []).map(({ name, state, ...served }) => ({
    name,
    serves: [
      served.entity_name ?? served.external_model?.name ?? served.foundation_model?.name,
      served.entity_version,
    ]
      .filter(Boolean)
      .join(' '),
    traffic: routes.find((to) => (to.served_model_name ?? to.served_entity_name) === name)
      ?.traffic_percentage,
    state: state?.deployment
      ?.replace(/^DEPLOYMENT_/, '')
      .toLowerCase()
      .replaceAll('_', ' '),
    reason: state?.deployment_state_message || undefined,
    pending,
  }));
}
