import { ApiError } from '../api-error.ts';
import type { CallOptions } from '../client/api-request.ts';
import type { FindOptions } from '../find-options.ts';
import type { ClusterSnapshot } from './cluster.ts';
import type { ClustersClient } from './clusters-client.ts';
import * as errors from './errors.ts';

/**
 * The all-purpose cluster of this id or exact name.
 * @throws UserError `unknown_cluster`, `ambiguous_cluster` with the ids of all
 */
export async function findCluster(
  client: ClustersClient,
  given: string,
  options: FindOptions = {},
): Promise<ClusterSnapshot> {
  const byId = LIKE_AN_ID.test(given) ? await clusterOfId(client, given, options) : undefined;
  if (byId !== undefined) return byId;
  const known = await client.list(options);
  const clusters = known.filter(({ name }) => name === given);
  const [cluster, ...others] = clusters;
  if (cluster === undefined) throw errors.unknownCluster(given, client.host, known, options.deploy);
  if (others.length > 0) throw errors.ambiguousCluster(given, clusters);
  return cluster;
}

/** `0923-164208-meows279` */
const LIKE_AN_ID = /^\d+-[\w-]+$/;

async function clusterOfId(
  client: ClustersClient,
  id: string,
  options: CallOptions,
): Promise<ClusterSnapshot | undefined> {
  try {
    return await client.get(id, options);
  } catch (error) {
    if (error instanceof ApiError && error.saysMissing) return undefined;
    throw error;
  }
}
