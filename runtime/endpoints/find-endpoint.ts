import { ApiError } from '../api-error.ts';
import type { FindOptions } from '../find-options.ts';
import type { EndpointSnapshot, ServedModelSnapshot } from './endpoint.ts';
import type { EndpointsClient } from './endpoints-client.ts';
import * as errors from './errors.ts';

/**
 * The endpoint of this exact name.
 * @throws UserError `unknown_endpoint`, which names those that there are
 */
export async function findEndpoint(
  client: EndpointsClient,
  name: string,
  options: FindOptions = {},
): Promise<EndpointSnapshot> {
  try {
    return await client.get(name, options);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'not_found') throw error;
    throw errors.unknownEndpoint(name, client.host, await client.names(options), options.deploy);
  }
}

/**
 * The served model of this name; without a name, the only one.
 * @throws UserError `unknown_model`, `which_model`
 */
export function findServedModel(endpoint: EndpointSnapshot, name: string | undefined): ServedModelSnapshot {
  const { models } = endpoint;
  const names = [...new Set(models.map((model) => model.name))];
  const wanted = name ?? (names.length === 1 ? names[0] : undefined);
  const found = models.findLast((model) => model.name === wanted);
  if (found !== undefined) return found;
  throw name === undefined ? errors.whichModel(endpoint, names) : errors.unknownModel(endpoint, name, names);
}
