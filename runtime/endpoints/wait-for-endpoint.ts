import { ATTENTIVE, type Cadence, nextLook } from '../cadence.ts';
import { keepLooking } from '../keep-looking.ts';
import type { Persistence } from '../outage.ts';
import type { EndpointSnapshot, ServedModelSnapshot } from './endpoint.ts';
import type { EndpointEvent } from './endpoint-events.ts';
import type { EndpointsClient } from './endpoints-client.ts';
import * as errors from './errors.ts';

export interface EndpointOptions extends Persistence {
  readonly client: EndpointsClient;
  /** How often it is looked at. @default ATTENTIVE */
  readonly cadence?: Cadence;
  /** How long to wait, in milliseconds. @default 2700000 - forty-five minutes, as long as Terraform's provider */
  readonly timeout?: number;
  /** Stops waiting. */
  readonly signal?: AbortSignal;
}

/**
 * Waits until an endpoint answers with what was last asked of it. The last event is `endpoint.ready`. A state that this
 * version does not know is waited out: it is neither a success nor a failure.
 * @throws UserError `endpoint_failed` with the reasons of Databricks, `endpoint_timeout`, `contact_lost`; ApiError; the
 * reason of the signal
 */
export async function* waitForEndpoint(
  found: EndpointSnapshot,
  options: EndpointOptions,
): AsyncGenerator<EndpointEvent, void> {
  const { client, clock, signal, cadence = ATTENTIVE, timeout = 45 * 60_000 } = options;
  const deadline = clock.monotonic() + timeout;
  let endpoint = found;
  let changedAt = clock.monotonic();
  const common = () => ({ time: clock.now(), endpoint });

  yield { type: 'endpoint.seen', ...common() };
  if (isReady(endpoint)) return yield { type: 'endpoint.ready', ...common(), already: true };

  const looks = keepLooking(() => client.get(found.name, { tries: 1, signal }), {
    ...options,
    pause: (random) => nextLook(cadence, { quietFor: clock.monotonic() - changedAt, random }),
    limit: {
      at: deadline,
      reached: (outage) => errors.tookTooLong(endpoint, timeout / 1000, outage),
    },
    contactLost: (reason) => errors.contactLost(endpoint, reason),
  });
  for await (const look of looks) {
    if (look.type !== 'found') {
      yield { ...look, ...common() };
      continue;
    }
    const before = endpoint;
    endpoint = look.found;
    const changed = changesBetween(before, endpoint);
    if (changed.length > 0 || before.state !== endpoint.state) changedAt = clock.monotonic();
    for (const model of changed) yield { type: 'model.state', ...common(), model };
    if (before.state !== endpoint.state) {
      yield { type: 'endpoint.state', ...common(), from: before.state, to: endpoint.state };
    }
    if (isReady(endpoint)) return yield { type: 'endpoint.ready', ...common(), already: false };
  }
}

/** @throws UserError `endpoint_failed` */
function isReady(endpoint: EndpointSnapshot): boolean {
  if (endpointHasFailed(endpoint)) throw errors.endpointFailed(endpoint);
  return endpoint.state === 'ready';
}

/** Whether it will not come to answer with what was last asked of it. */
export function endpointHasFailed({ state, models }: EndpointSnapshot): boolean {
  if (state === 'failed' || state === 'canceled') return true;
  return state === 'unready' && models.some((model) => model.state === 'failed' || model.state === 'aborted');
}

function changesBetween(before: EndpointSnapshot, after: EndpointSnapshot): ServedModelSnapshot[] {
  const same = (one: ServedModelSnapshot) => (other: ServedModelSnapshot) =>
    one.name === other.name && one.serves === other.serves && one.state === other.state;
  return after.models.filter((model) => !before.models.some(same(model)));
}
