import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { providerOnly, values } from '../fields.ts';
import type { WorkspaceApi } from '../workspace-api.ts';
import { clusterFields } from './cluster-fields.ts';
import { id, type ResourceKind } from './kind.ts';
import { library } from './library-field.ts';

const CLUSTERS = '/api/2.1/clusters';

const created = z.object({ cluster_id: z.string() });
const got = z.object({ state: z.string() });

/** Nobody waits here for a cluster to start, whatever `no_wait` says: no machine stands behind it. */
export const cluster: ResourceKind = {
  fields: {
    ...clusterFields,
    ...values('cluster_name', 'autotermination_minutes'),
    ...providerOnly('no_wait', 'is_pinned'),
    library,
  },
  computed: { id, cluster_id: id },
  async create(api, { libraries, ...body }) {
    const { cluster_id } = created.parse(await api.post(`${CLUSTERS}/create`, body));
    await install(api, cluster_id, libraries);
    return cluster_id;
  },
  async update(api, cluster_id, { libraries, ...body }) {
    await settled(api, cluster_id);
    await api.post(`${CLUSTERS}/edit`, { ...body, cluster_id });
    await install(api, cluster_id, libraries);
  },
  exists: (api, cluster_id) => api.finds(`${CLUSTERS}/get`, { cluster_id }),
  async remove(api, cluster_id) {
    await api.post(`${CLUSTERS}/permanent-delete`, { cluster_id });
  },
};

/** Libraries that are no longer declared stay until somebody takes them away. */
async function install(api: WorkspaceApi, cluster_id: string, libraries: unknown): Promise<void> {
  if (libraries !== undefined) await api.post('/api/2.0/libraries/install', { cluster_id, libraries });
}

const EDITABLE = ['RUNNING', 'TERMINATED'];
const POLLS = 300;
const POLL_MS = 100;

/** A cluster on its way from one state to another refuses to be edited; at the last poll let it say so itself. */
async function settled(api: WorkspaceApi, cluster_id: string): Promise<void> {
  for (let poll = 0; poll < POLLS; poll += 1) {
    const { state } = got.parse(await api.get(`${CLUSTERS}/get`, { cluster_id }));
    if (EDITABLE.includes(state)) return;
    await pause(POLL_MS);
  }
}
