import { beforeAll, describe, expect, test } from 'vitest';
import { heldClock } from '../support/held-clock.ts';
import { sharedWorkspace } from '../support/shared-workspace.ts';

const clock = heldClock();
const workspace = sharedWorkspace(clock);
const SETTINGS = { cluster_name: 'shared', spark_version: '15.4.x-scala2.12', node_type_id: 'i3.xlarge' };

async function create(settings: object = {}): Promise<string> {
  return String(
    (await workspace.post('clusters/create', { ...SETTINGS, num_workers: 1, ...settings })).cluster_id,
  );
}

async function stateOf(cluster_id: string): Promise<unknown> {
  return (await workspace.get('clusters/get', { cluster_id })).state;
}

async function running(settings: object = {}): Promise<string> {
  const id = await create(settings);
  clock.advance(1000);
  return id;
}

async function terminated(): Promise<string> {
  const cluster_id = await running();
  await workspace.post('clusters/delete', { cluster_id });
  clock.advance(1000);
  return cluster_id;
}

test('a cluster is given back with what the server fills in', async () => {
  const cluster_id = await create({ custom_tags: { team: 'ml' } });
  const cluster = await workspace.get('clusters/get', { cluster_id });
  expect(cluster).toEqual({
    ...SETTINGS,
    num_workers: 1,
    custom_tags: { team: 'ml' },
    cluster_id,
    cluster_source: 'API',
    creator_user_name: 'developer@localhost.test',
    driver_node_type_id: 'i3.xlarge',
    enable_elastic_disk: false,
    spark_context_id: expect.any(Number),
    start_time: clock.now(),
    state: 'PENDING',
    state_message: '',
  });
});

test('a cluster must have a Spark version, a size that makes sense and a policy that exists', async () => {
  const refused = (body: Record<string, unknown>) => workspace.refused('POST', 'clusters/create', body);
  expect(await refused({})).toMatchInlineSnapshot(
    `"400 INVALID_PARAMETER_VALUE: spark_version: Invalid input: expected string, received undefined"`,
  );
  expect(await refused({ ...SETTINGS, autoscale: { min_workers: 3, max_workers: 2 } })).toMatchInlineSnapshot(
    `"400 INVALID_PARAMETER_VALUE: autoscale: expected min_workers to be at most max_workers"`,
  );
  expect(await refused({ ...SETTINGS, policy_id: 'none' })).toMatchInlineSnapshot(
    `"404 RESOURCE_DOES_NOT_EXIST: Policy none does not exist."`,
  );
});

test('an unknown cluster is told as Databricks does', async () => {
  expect(await workspace.refused('GET', 'clusters/get', { cluster_id: 'none' })).toMatchInlineSnapshot(
    `"400 INVALID_PARAMETER_VALUE: Cluster none does not exist"`,
  );
});

describe('the state of a cluster', () => {
  test('is a function of time, not of being read', async () => {
    const id = await create();
    expect([await stateOf(id), await stateOf(id), await stateOf(id)]).toEqual(Array(3).fill('PENDING'));
    clock.advance(1000);
    expect(await stateOf(id)).toBe('RUNNING');
  });

  test('goes through TERMINATING, and back through PENDING', async () => {
    const cluster_id = await running();
    await workspace.post('clusters/delete', { cluster_id });
    expect(await stateOf(cluster_id)).toBe('TERMINATING');
    clock.advance(1000);
    expect(await workspace.get('clusters/get', { cluster_id })).toMatchObject({
      state: 'TERMINATED',
      terminated_time: clock.now(),
    });
    await workspace.post('clusters/start', { cluster_id });
    expect(await stateOf(cluster_id)).toBe('PENDING');
  });

  test('does not go back when a terminated cluster is terminated again', async () => {
    const cluster_id = await terminated();
    await workspace.post('clusters/delete', { cluster_id });
    expect(await stateOf(cluster_id)).toBe('TERMINATED');
  });

  test('is RESTARTING after a restart, which only a running one takes', async () => {
    const cluster_id = await running();
    await workspace.post('clusters/restart', { cluster_id });
    expect(await stateOf(cluster_id)).toBe('RESTARTING');
    const stopped = await terminated();
    await workspace.post('clusters/restart', { cluster_id: stopped });
    expect(await stateOf(stopped)).toBe('TERMINATED');
  });

  test('must be TERMINATED to start', async () => {
    const cluster_id = await running({ cluster_name: 'a' });
    const refusal = await workspace.refused('POST', 'clusters/start', { cluster_id });
    expect(refusal.replace(cluster_id, 'ID')).toMatchInlineSnapshot(
      `"400 INVALID_STATE: Cluster ID is in unexpected state RUNNING."`,
    );
  });
});

describe('an edit', () => {
  test('replaces the settings and restarts a running cluster', async () => {
    const cluster_id = await running({ custom_tags: { team: 'ml' } });
    await workspace.post('clusters/edit', { ...SETTINGS, cluster_id, num_workers: 4 });
    const edited = await workspace.get('clusters/get', { cluster_id });
    expect(edited).toMatchObject({ state: 'RESTARTING', num_workers: 4 });
    expect(edited).not.toHaveProperty('custom_tags');
  });

  test('leaves a terminated cluster terminated', async () => {
    const cluster_id = await terminated();
    await workspace.post('clusters/edit', { ...SETTINGS, cluster_id, num_workers: 4 });
    expect(await workspace.get('clusters/get', { cluster_id })).toMatchObject({
      state: 'TERMINATED',
      num_workers: 4,
    });
  });

  test('must wait until a cluster runs', async () => {
    const cluster_id = await create();
    expect(await workspace.refused('POST', 'clusters/edit', { ...SETTINGS, cluster_id })).toContain(
      'is in unexpected state PENDING',
    );
  });
});

describe('a resize', () => {
  test('replaces one way to give the size by the other, without a restart', async () => {
    const cluster_id = await running();
    const autoscale = { min_workers: 1, max_workers: 3 };
    await workspace.post('clusters/resize', { cluster_id, autoscale });
    const resized = await workspace.get('clusters/get', { cluster_id });
    expect(resized).toMatchObject({ state: 'RUNNING', autoscale });
    expect(resized).not.toHaveProperty('num_workers');
  });

  test('is for running clusters', async () => {
    const cluster_id = await terminated();
    expect(await workspace.refused('POST', 'clusters/resize', { cluster_id, num_workers: 2 })).toContain(
      '400 INVALID_STATE',
    );
  });
});

test('a pinned cluster cannot be deleted for good; an unpinned one is gone', async () => {
  const cluster_id = await create();
  await workspace.post('clusters/pin', { cluster_id });
  const refusal = await workspace.refused('POST', 'clusters/permanent-delete', { cluster_id });
  expect(refusal.replace(cluster_id, 'ID')).toMatchInlineSnapshot(
    `"400 INVALID_STATE: Cluster ID is pinned: unpin the cluster first"`,
  );
  await workspace.post('clusters/unpin', { cluster_id });
  await workspace.post('clusters/permanent-delete', { cluster_id });
  expect(await workspace.refused('GET', 'clusters/get', { cluster_id })).toContain('does not exist');
});

describe('the list', () => {
  const names = ['one', 'two', 'three'];
  beforeAll(async () => {
    const { clusters } = await list({ page_size: '100' });
    for (const { cluster_id } of clusters) {
      await workspace.post('clusters/unpin', { cluster_id });
      await workspace.post('clusters/permanent-delete', { cluster_id });
    }
    for (const cluster_name of names) {
      const cluster_id = await running({ cluster_name });
      if (cluster_name === 'two') await workspace.post('clusters/pin', { cluster_id });
      if (cluster_name === 'three') await workspace.post('clusters/delete', { cluster_id });
    }
  });

  async function list(query: Record<string, string>) {
    const answer = await workspace.get('clusters/list', query);
    return answer as {
      clusters: { cluster_id: string; cluster_name: string }[];
      next_page_token: string;
      prev_page_token: string;
    };
  }

  async function namesOf(query: Record<string, string>): Promise<string[]> {
    return (await list(query)).clusters.map(({ cluster_name }) => cluster_name);
  }

  test('comes in pages, forth and back', async () => {
    const first = await list({ page_size: '2' });
    const second = await list({ page_size: '2', page_token: first.next_page_token });
    expect([first, second].map(({ clusters }) => clusters.length)).toEqual([2, 1]);
    expect([first.prev_page_token, second.next_page_token]).toEqual(['', '']);
    expect(await list({ page_size: '2', page_token: second.prev_page_token })).toEqual(first);
  });

  test('is of pinned clusters, or of the others', async () => {
    expect(await namesOf({ 'filter_by.is_pinned': 'true' })).toEqual(['two']);
    expect(await namesOf({ 'filter_by.is_pinned': 'False' })).toEqual(['one', 'three']);
  });

  test('is of one state, or of several', async () => {
    expect(await namesOf({ 'filter_by.cluster_states': 'TERMINATING' })).toEqual(['three']);
    const several = 'filter_by.cluster_states=TERMINATING&filter_by.cluster_states=RUNNING';
    const response = await workspace.fetch(`/api/2.1/clusters/list?${several}`);
    expect(await response.json()).toMatchObject({
      clusters: names.map((cluster_name) => ({ cluster_name })),
    });
  });

  test('refuses a token that is not its own, and an order', async () => {
    const refused = (query: Record<string, string>) => workspace.refused('GET', 'clusters/list', query);
    expect(await refused({ page_token: 'x' })).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: page_token 'x' was not made by this workspace"`,
    );
    expect(await refused({ 'sort_by.field': 'CLUSTER_NAME' })).toMatchInlineSnapshot(
      `"501 NOT_IMPLEMENTED: sort_by of clusters/list is not modelled by the local workspace"`,
    );
  });
});
