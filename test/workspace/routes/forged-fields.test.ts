import { describe, expect, test } from 'vitest';
import { heldClock } from '../support/held-clock.ts';
import type { Json } from '../support/rest-client.ts';
import { sharedWorkspace } from '../support/shared-workspace.ts';

/** What the workspace says of an object, such as its id and its owner, no request can say. */

const clock = heldClock();
const workspace = sharedWorkspace(clock);

interface Kind {
  readonly path: string;
  /** Where one of them is created, and how it is known from then on. */
  readonly create?: string;
  readonly id: string;
  /** What it is created with, and what else a client may set. */
  readonly settings: Json;
  readonly settable?: readonly string[];
  /** What another one of them must differ in. */
  readonly another?: Json;
  /** Bodies have it in a field of this name. */
  readonly wrapped?: string;
  read?(id: string): Promise<Json>;
  update(id: string, body: Json): Promise<unknown>;
}

const byPath =
  (path: string) =>
  (id: string, body: Json): Promise<unknown> =>
    workspace.patch(`${path}/${id}`, body);

const KINDS: Readonly<Record<string, Kind>> = {
  dashboard: {
    path: 'lakeview/dashboards',
    id: 'dashboard_id',
    settings: { display_name: 'a', parent_path: '/Workspace/Shared' },
    update: byPath('lakeview/dashboards'),
  },
  query: {
    path: 'sql/queries',
    id: 'id',
    settings: { display_name: 'a' },
    settable: ['parent_path', 'run_as_mode'],
    wrapped: 'query',
    update: (id, query) => workspace.patch(`sql/queries/${id}`, { query }),
  },
  alert: {
    path: 'sql/alerts',
    id: 'id',
    settings: { display_name: 'a' },
    settable: ['parent_path'],
    wrapped: 'alert',
    update: (id, alert) => workspace.patch(`sql/alerts/${id}`, { alert }),
  },
  'newer alert': {
    path: 'alerts',
    id: 'id',
    settings: { display_name: 'a', query_text: '', warehouse_id: '', evaluation: {}, schedule: {} },
    settable: ['parent_path'],
    update: byPath('alerts'),
  },
  'serving endpoint': {
    path: 'serving-endpoints',
    id: 'name',
    settings: { name: 'a', config: {} },
    another: { name: 'b' },
    update: (id, config) => workspace.put(`serving-endpoints/${id}/config`, config),
  },
  pipeline: {
    path: 'pipelines',
    id: 'pipeline_id',
    settings: { name: 'a' },
    settable: ['spec'],
    update: (id, body) => workspace.put(`pipelines/${id}`, body),
  },
  warehouse: {
    path: 'sql/warehouses',
    id: 'id',
    settings: { name: 'a', cluster_size: 'Small', warehouse_type: 'PRO', channel: {}, auto_stop_mins: 1 },
    settable: [
      'min_num_clusters',
      'max_num_clusters',
      'enable_photon',
      'enable_serverless_compute',
      'spot_instance_policy',
    ],
    update: (id, body) => workspace.post(`sql/warehouses/${id}/edit`, body),
  },
  'instance pool': {
    path: 'instance-pools',
    create: 'instance-pools/create',
    id: 'instance_pool_id',
    settings: { instance_pool_name: 'a' },
    read: (instance_pool_id) => workspace.get('instance-pools/get', { instance_pool_id }),
    update: (instance_pool_id, body) => workspace.post('instance-pools/edit', { ...body, instance_pool_id }),
  },
  'Git credential': {
    path: 'git-credentials',
    id: 'credential_id',
    settings: { git_provider: 'gitHub' },
    another: { git_provider: 'gitLab' },
    update: byPath('git-credentials'),
  },
  cluster: {
    path: 'clusters',
    create: 'clusters/create',
    id: 'cluster_id',
    settings: { spark_version: '16.4.x-scala2.12', cluster_name: 'a' },
    settable: ['enable_elastic_disk', 'driver_node_type_id'],
    read: (cluster_id) => workspace.get('clusters/get', { cluster_id }),
    async update(cluster_id, body) {
      await workspace.post('clusters/delete', { cluster_id });
      clock.advance(1000);
      await workspace.post('clusters/edit', { ...body, cluster_id });
    },
  },
  catalog: {
    path: '../2.1/unity-catalog/catalogs',
    id: 'name',
    settings: { name: 'a' },
    settable: ['owner', 'isolation_mode'],
    another: { name: 'b' },
    update: byPath('../2.1/unity-catalog/catalogs'),
  },
  volume: {
    path: '../2.1/unity-catalog/volumes',
    id: 'full_name',
    settings: { catalog_name: 'main', schema_name: 'default', name: 'files', volume_type: 'MANAGED' },
    another: { name: 'others' },
    settable: ['owner', 'storage_location'],
    update: (id, { catalog_name: _, schema_name: __, ...body }) =>
      workspace.patch(`../2.1/unity-catalog/volumes/${id}`, body),
  },
};

describe.each(Object.entries(KINDS))('of a %s', (_name, kind) => {
  const { path, create = path, id, settings, settable = [], wrapped } = kind;
  const read = kind.read ?? ((of: string) => workspace.get(`${path}/${of}`));
  const make = async (body: Json) => {
    const made = await workspace.post(create, wrapped === undefined ? body : { [wrapped]: body });
    return read(String(made[id]));
  };

  test('no request says what is the workspace’s to say', async () => {
    const plain = await make(settings);
    const own = Object.entries(plain).filter(([name]) => !(name in settings) && !settable.includes(name));
    const forged = Object.fromEntries(own.map(([name, value]) => [name, forgery(value)]));
    expect(own.map(([name]) => name)).not.toEqual([]);
    const isForged = (answer: Json) =>
      own.flatMap(([name]) => (JSON.stringify(answer[name]) === JSON.stringify(forged[name]) ? [name] : []));

    const place = String(plain[id]);
    await kind.update(place, { ...forged, ...settings });
    expect(isForged(await read(place))).toEqual([]);
    expect(isForged(await make({ ...forged, ...settings, ...kind.another }))).toEqual([]);
  });
});

/** Another value of the same type. */
function forgery(value: unknown): unknown {
  if (typeof value === 'number') return 7_000_001;
  if (typeof value === 'string') return 'forged';
  if (typeof value === 'boolean') return !value;
  return Array.isArray(value) ? ['forged'] : { forged: true };
}
