import { describe, expect, test } from 'vitest';
import { heldClock } from '../support/held-clock.ts';
import { sharedWorkspace } from '../support/shared-workspace.ts';

/** What is kept as it is given: pools, warehouses, destinations, Git, pipelines, endpoints, queries, dashboards. */

const clock = heldClock();
const workspace = sharedWorkspace(clock);

test('a warehouse starts and stops with time, and has a data source of its own', async () => {
  const { id } = await workspace.post('sql/warehouses', { name: 'reports' });
  const state = async () => (await workspace.get(`sql/warehouses/${id}`)).state;

  expect(await state()).toBe('STARTING');
  clock.advance(1000);
  expect(await state()).toBe('RUNNING');
  await workspace.post(`sql/warehouses/${id}/edit`, { max_num_clusters: 3 });
  expect(await workspace.get(`sql/warehouses/${id}`)).toMatchObject({ name: 'reports', max_num_clusters: 3 });
  await workspace.post(`sql/warehouses/${id}/stop`);
  expect(await state()).toBe('STOPPING');
  const sources = (await workspace.get('preview/sql/data_sources')) as unknown;
  expect(sources).toMatchObject([{ warehouse_id: id }]);
});

test('a library is installed while its cluster runs, and goes with the next start', async () => {
  const { cluster_id } = await workspace.post('clusters/create', { spark_version: '16.4.x-scala2.12' });
  const status = async () => {
    const { library_statuses } = await workspace.get('libraries/cluster-status', {
      cluster_id: String(cluster_id),
    });
    return (library_statuses as { status: string }[]).map((one) => one.status);
  };
  const libraries = [{ pypi: { package: 'pandas' } }];
  await workspace.post('libraries/install', { cluster_id, libraries });
  expect(await status()).toEqual(['PENDING']);
  clock.advance(1000);
  expect(await status()).toEqual(['INSTALLED']);
  await workspace.post('libraries/uninstall', { cluster_id, libraries });
  expect(await status()).toEqual(['UNINSTALL_ON_RESTART']);
  clock.advance(1);
  await workspace.post('clusters/restart', { cluster_id });
  expect(await status()).toEqual([]);
});

test('what happened to a cluster is told in its events', async () => {
  const { cluster_id } = await workspace.post('clusters/create', { spark_version: '16.4.x-scala2.12' });
  clock.advance(1000);
  await workspace.post('clusters/delete', { cluster_id });
  const { events } = await workspace.post('clusters/events', { cluster_id, order: 'ASC' });

  expect((events as { type: string }[]).map(({ type }) => type)).toEqual([
    'CREATING',
    'RUNNING',
    'TERMINATING',
  ]);
});

describe('a notification destination', () => {
  test('tells of its secrets only that they are set', async () => {
    const config = { generic_webhook: { url: 'https://example.test', password: 'hunter2' } };
    const made = await workspace.post('notification-destinations', { display_name: 'hook', config });

    expect(made).toMatchObject({
      destination_type: 'WEBHOOK',
      config: { generic_webhook: { password_set: true } },
    });
    expect(JSON.stringify(made)).not.toContain('hunter2');
  });

  test('is of exactly one type', async () => {
    const given = { display_name: 'none', config: {} };
    expect(await workspace.refused('POST', 'notification-destinations', given)).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: config: expected exactly one of email, slack, pagerduty, generic_webhook, microsoft_teams"`,
    );
  });
});

test('a Git credential never tells its token, and another user’s is not there', async () => {
  const given = { git_provider: 'gitHub', git_username: 'ann', personal_access_token: 'hunter2' };
  const made = await workspace.post('git-credentials', given);

  expect(JSON.stringify([made, await workspace.get('git-credentials')])).not.toContain('hunter2');
});

test('a Git folder is an object of the workspace tree', async () => {
  const given = { url: 'https://github.com/acme/churn.git', provider: 'gitHub', path: '/Repos/ml/churn' };
  const { id } = await workspace.post('repos', given);

  expect(await workspace.get('workspace/get-status', { path: '/Repos/ml/churn' })).toMatchObject({
    object_type: 'REPO',
    object_id: id,
  });
});

test('of a query only what the mask names is changed', async () => {
  const { id } = await workspace.post('sql/queries', {
    query: { display_name: 'a', query_text: 'SELECT 1' },
  });
  const change = { query: { display_name: 'b', query_text: 'SELECT 2' }, update_mask: 'display_name' };

  expect(await workspace.patch(`sql/queries/${id}`, change)).toMatchObject({
    display_name: 'b',
    query_text: 'SELECT 1',
  });
});

test('a dashboard in the trash is listed only when asked for', async () => {
  const { dashboard_id } = await workspace.post('lakeview/dashboards', { display_name: 'old' });
  await workspace.fetch(`/api/2.0/lakeview/dashboards/${dashboard_id}`, { method: 'DELETE' });

  expect(await workspace.get('lakeview/dashboards')).toEqual({ dashboards: [] });
  expect(await workspace.get('lakeview/dashboards', { show_trashed: 'true' })).toMatchObject({
    dashboards: [{ dashboard_id, lifecycle_state: 'TRASHED' }],
  });
});

test.each([
  ['POST', 'pipelines/a/updates', 'updating a pipeline'],
  ['POST', 'sql/statements', 'running SQL'],
  ['GET', 'apps', 'Databricks Apps'],
] as const)('what is not modelled is refused by its name: %s %s', async (method, path, name) => {
  expect(await workspace.refused(method, path)).toBe(
    `501 NOT_IMPLEMENTED: ${name} is not modelled by the local workspace`,
  );
});
