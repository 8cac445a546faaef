import { z } from 'zod';
import { ClusterLibraries, librarySchema } from '../compute/cluster-libraries.ts';
import { get, metadata, post, type Route } from '../http/router.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const LIBRARIES = '/api/2.0/libraries';

const id = z.object({ cluster_id: z.string() });
const change = id.extend({ libraries: z.array(librarySchema) });

/** Libraries of all-purpose clusters. */
export function libraryRoutes(context: WorkspaceContext): Route[] {
  const libraries = new ClusterLibraries(context);
  return metadata([
    post(`${LIBRARIES}/install`, { body: change }, ({ body }) =>
      libraries.install(body.cluster_id, body.libraries),
    ),
    post(`${LIBRARIES}/uninstall`, { body: change }, ({ body }) =>
      libraries.uninstall(body.cluster_id, body.libraries),
    ),
    get(`${LIBRARIES}/cluster-status`, { query: id }, ({ query }) => libraries.status(query.cluster_id)),
    get(`${LIBRARIES}/all-cluster-statuses`, {}, () => ({ statuses: libraries.all() })),
  ]);
}
