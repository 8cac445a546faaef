import { type ApiRequest, createEndpointsClient, type EndpointsClient } from '../../runtime/index.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';

/** What an endpoint answers at a look: its two words, more of its answer, or the failure to answer. */
export type EndpointLook = readonly [ready: string, update: string, more?: object] | Error;

export const READY: EndpointLook = ['READY', 'NOT_UPDATING'];
export const STARTING: EndpointLook = ['NOT_READY', 'IN_PROGRESS'];
export const UPDATING: EndpointLook = ['READY', 'IN_PROGRESS'];

/** The answer of an endpoint `dev_churn`. */
export function endpointJson(ready: string, update: string, more: object = {}): object {
  return { name: 'dev_churn', state: { ready, config_update: update }, ...more };
}

/** A configuration of one model in a state. */
export function served(deployment: string, message = '', version = '12'): object {
  return {
    served_entities: [
      {
        name: 'current',
        entity_name: 'ml.churn.churn',
        entity_version: version,
        state: { deployment: `DEPLOYMENT_${deployment}`, deployment_state_message: message },
      },
    ],
    traffic_config: { routes: [{ served_model_name: 'current', traffic_percentage: 100 }] },
  };
}

export interface ScriptedEndpoint {
  readonly client: EndpointsClient;
  readonly clock: VirtualClock;
  /** Every request in order. */
  readonly asked: ApiRequest[];
}

/**
 * An endpoint `dev_churn` that is as the script says, one entry a look; the last is repeated.
 * @param logs what its logs are, one entry a look
 */
export function scriptedEndpoint(
  looks: readonly EndpointLook[],
  logs: readonly (string | Error)[] = [''],
): ScriptedEndpoint {
  const asked: ApiRequest[] = [];
  const nth = { logs: 0, get: 0 };
  const answer = (request: ApiRequest): unknown => {
    request.signal?.throwIfAborted();
    asked.push(request);
    if (request.path.endsWith('logs')) {
      return { logs: thrown(logs[Math.min(nth.logs++, logs.length - 1)] ?? '') };
    }
    const look = thrown(looks[Math.min(nth.get++, looks.length - 1)] ?? READY);
    const [ready, update, more] = look;
    return endpointJson(ready, update, more);
  };
  const client = createEndpointsClient('https://lake.test', async (request) => answer(request));
  return { client, clock: virtualClock(), asked };
}

function thrown<T>(answer: T | Error): T {
  if (answer instanceof Error) throw answer;
  return answer;
}
