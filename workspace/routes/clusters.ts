import { z } from 'zod';
import { clusterChangeSchema, clusterSettingsSchema, shownCluster, stateOf } from '../compute/cluster.ts';
import { clusterEvents, eventsBodySchema } from '../compute/cluster-events.ts';
import { Clusters } from '../compute/clusters.ts';
import { nodeTypes } from '../compute/node-types.ts';
import { sparkVersions } from '../compute/spark-versions.ts';
import { notModelled } from '../http/api-error.ts';
import { pageOf } from '../http/page.ts';
import { oneOrSeveral } from '../http/parse.ts';
import { get, post, type Route } from '../http/router.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const CLUSTERS = '/api/2.0|2.1/clusters';

const id = z.object({ cluster_id: z.string() });
const listQuery = z.object({
  'filter_by.is_pinned': z.stringbool().optional(),
  'filter_by.cluster_states': oneOrSeveral.optional(),
  'filter_by.cluster_sources': oneOrSeveral.optional(),
  'sort_by.field': z.string().optional(),
  page_size: z.coerce.number().int().min(1).max(100).default(20),
  page_token: z.string().optional(),
});

/** All-purpose clusters. */
export function clusterRoutes(context: WorkspaceContext): Route[] {
  const clusters = new Clusters(context);
  return [
    post(`${CLUSTERS}/create`, { body: clusterSettingsSchema }, ({ body, caller }) => {
      const { cluster_id } = clusters.create(body, caller);
      return { cluster_id };
    }),
    get(`${CLUSTERS}/get`, { query: id }, ({ query }) =>
      shownCluster(clusters.get(query.cluster_id), context.clock),
    ),
    get(`${CLUSTERS}/list`, { query: listQuery }, ({ query }) => list(clusters, query, context)),
    post(`${CLUSTERS}/edit`, { body: clusterSettingsSchema.extend(id.shape) }, ({ body }) => {
      const { cluster_id, ...settings } = body;
      clusters.edit(cluster_id, settings);
    }),
    post(
      `${CLUSTERS}/resize`,
      { body: clusterSettingsSchema.pick({ num_workers: true, autoscale: true }).extend(id.shape) },
      ({ body: { cluster_id, num_workers, autoscale } }) =>
        clusters.resize(cluster_id, { num_workers, autoscale }),
    ),
    post(`${CLUSTERS}/start`, { body: id }, ({ body }) => clusters.start(body.cluster_id)),
    post(`${CLUSTERS}/restart`, { body: id }, ({ body }) => clusters.restart(body.cluster_id)),
    post(`${CLUSTERS}/delete`, { body: id }, ({ body }) => clusters.terminate(body.cluster_id)),
    post(`${CLUSTERS}/permanent-delete`, { body: id }, ({ body }) => clusters.delete(body.cluster_id)),
    post(`${CLUSTERS}/pin`, { body: id }, ({ body }) => clusters.pin(body.cluster_id, true)),
    post(`${CLUSTERS}/unpin`, { body: id }, ({ body }) => clusters.pin(body.cluster_id, false)),
    post(
      `${CLUSTERS}/update`,
      {
        body: id.extend({
          update_mask: z.string().min(1),
          cluster: z.looseObject(clusterChangeSchema.shape).default({}),
        }),
      },
      ({ body: { cluster_id, update_mask, cluster } }) =>
        clusters.update(cluster_id, update_mask.split(','), cluster),
    ),
    post(`${CLUSTERS}/change-owner`, { body: id.extend({ owner_username: z.string().min(1) }) }, ({ body }) =>
      clusters.changeOwner(body.cluster_id, body.owner_username),
    ),
    post(`${CLUSTERS}/events`, { body: eventsBodySchema }, ({ body }) =>
      clusterEvents(clusters.get(body.cluster_id), body, context.clock.now()),
    ),
    get(`${CLUSTERS}/list-node-types`, {}, () => ({ node_types: nodeTypes() })),
    get(`${CLUSTERS}/spark-versions`, {}, () => ({ versions: sparkVersions() })),
    get(`${CLUSTERS}/list-zones`, {}, () => ({
      default_zone: 'us-west-2a',
      zones: ['us-west-2a', 'us-west-2b', 'us-west-2c'],
    })),
  ];
}

function list(clusters: Clusters, query: z.output<typeof listQuery>, { clock }: WorkspaceContext): object {
  if (query['sort_by.field'] !== undefined) throw notModelled('sort_by of clusters/list');
  const pinned = query['filter_by.is_pinned'];
  const states = query['filter_by.cluster_states'];
  const sources = query['filter_by.cluster_sources'];
  const wanted = clusters.list().filter((cluster) => {
    if (pinned !== undefined && cluster.is_pinned !== pinned) return false;
    if (sources !== undefined && !sources.includes('API')) return false;
    return states === undefined || states.includes(stateOf(cluster, clock.now()));
  });
  const page = pageOf(wanted, query.page_size, query.page_token);
  return {
    clusters: page.items.map((cluster) => shownCluster(cluster, clock)),
    next_page_token: page.nextToken,
    prev_page_token: page.previousToken,
  };
}
