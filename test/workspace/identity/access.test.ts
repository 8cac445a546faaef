import { describe, expect, test } from 'vitest';
import { sharedWorkspace } from '../support/shared-workspace.ts';
import { as, robot } from './support.ts';

const workspace = sharedWorkspace();

function grant(object: string, name: string, permission_level: string): Promise<unknown> {
  return workspace.patch(`permissions/${object}`, {
    access_control_list: [{ service_principal_name: name, permission_level }],
  });
}

describe('jobs', () => {
  test('are seen, run and changed by whom the list of the job allows it', async () => {
    const { token, applicationId } = await robot(workspace, 'runner');
    const { job_id } = await workspace.post('jobs/create', { name: 'nightly' });
    const seen = async () => (await as(workspace, token, 'GET', '2.2/jobs/list')).json.jobs;
    const get = async () => (await as(workspace, token, 'GET', `2.2/jobs/get?job_id=${job_id}`)).said;
    const change = async () =>
      (await as(workspace, token, 'POST', '2.2/jobs/update', { job_id, new_settings: { name: 'x' } })).said;

    expect(await seen()).toEqual([]);
    expect(await get()).toMatch(/^403 PERMISSION_DENIED: .* does not have CAN_VIEW permission on jobs/);
    await grant(`jobs/${job_id}`, applicationId, 'CAN_MANAGE_RUN');
    expect(await seen()).toHaveLength(1);
    expect(await get()).toBe('200');
    expect(await change()).toMatch(/^403/);
    await grant(`jobs/${job_id}`, applicationId, 'CAN_MANAGE');
    expect(await change()).toBe('200');
  });

  test('that are not there are refused as those of others are', async () => {
    const { token } = await robot(workspace, 'curious');

    expect((await as(workspace, token, 'GET', '2.2/jobs/get?job_id=404404')).said).toMatch(/^403/);
    expect((await as(workspace, token, 'GET', '2.2/jobs/runs/get?run_id=404404')).said).toMatch(/^403/);
  });

  test('belong to who creates them', async () => {
    const { token, applicationId } = await robot(workspace, 'author');
    const { json } = await as(workspace, token, 'POST', '2.2/jobs/create', { name: 'mine' });

    expect((await as(workspace, token, 'GET', `2.2/jobs/get?job_id=${json.job_id}`)).said).toBe('200');
    expect(await workspace.get(`permissions/jobs/${json.job_id}`)).toMatchObject({
      access_control_list: [
        { service_principal_name: applicationId, all_permissions: [{ permission_level: 'IS_OWNER' }] },
        { group_name: 'admins' },
      ],
    });
  });

  test('are allowed to groups, also to those in other groups', async () => {
    const { id, token } = await robot(workspace, 'member');
    const group = async (displayName: string, member: string) => {
      const response = await workspace.fetch('/api/2.0/preview/scim/v2/Groups', {
        method: 'POST',
        body: JSON.stringify({ displayName, members: [{ value: member }] }),
      });
      return ((await response.json()) as { id: string }).id;
    };
    await group('everyone in ml', await group('team', id));
    const { job_id } = await workspace.post('jobs/create', { name: 'shared' });
    await workspace.patch(`permissions/jobs/${job_id}`, {
      access_control_list: [{ group_name: 'everyone in ml', permission_level: 'CAN_VIEW' }],
    });

    expect((await as(workspace, token, 'GET', `2.2/jobs/get?job_id=${job_id}`)).said).toBe('200');
  });
});

test('clusters are restarted and managed by whom their list allows it', async () => {
  const { token, applicationId } = await robot(workspace, 'operator');
  const { cluster_id } = await workspace.post('clusters/create', { spark_version: '16.4.x-scala2.12' });
  const ask = async (what: string) =>
    (await as(workspace, token, 'POST', `2.1/clusters/${what}`, { cluster_id })).said;

  expect(await ask('restart')).toMatch(/^403/);
  await grant(`clusters/${cluster_id}`, applicationId, 'CAN_RESTART');
  expect(await ask('restart')).toBe('200');
  expect(await ask('permanent-delete')).toMatch(/^403/);
  expect(await ask('pin')).toMatch(/^403 PERMISSION_DENIED: Only administrators/);
});

test('a list is changed by administrators only where the kind has no level for it', async () => {
  const { token, applicationId } = await robot(workspace, 'policed');
  const { policy_id } = await workspace.post('policies/clusters/create', { name: 'small', definition: '{}' });
  await grant(`cluster-policies/${policy_id}`, applicationId, 'CAN_USE');
  const path = `2.0/permissions/cluster-policies/${policy_id}`;

  expect((await as(workspace, token, 'GET', path)).said).toBe('200');
  expect((await as(workspace, token, 'PUT', path, { access_control_list: [] })).said).toMatch(/^403/);
});

test('secrets are read and written by whom their scope allows it', async () => {
  const { token, applicationId } = await robot(workspace, 'reader');
  await workspace.post('secrets/scopes/create', { scope: 'ml' });
  await workspace.post('secrets/put', { scope: 'ml', key: 'k', string_value: 'v' });
  const get = async () => (await as(workspace, token, 'GET', '2.0/secrets/get?scope=ml&key=k')).said;
  const put = { scope: 'ml', key: 'k', string_value: 'w' };

  expect(await get()).toMatch(/^403/);
  await workspace.post('secrets/acls/put', { scope: 'ml', principal: applicationId, permission: 'READ' });
  expect(await get()).toBe('200');
  expect((await as(workspace, token, 'POST', '2.0/secrets/put', put)).said).toMatch(/^403/);
});

test('workspace objects are open in /Shared and at home, and elsewhere where a directory above is', async () => {
  const { token, applicationId } = await robot(workspace, 'writer');
  await workspace.post('workspace/mkdirs', { path: '/Teams/ml/deep' });
  const { object_id } = await workspace.get('workspace/get-status', { path: '/Teams' });
  const write = async (path: string) =>
    (await as(workspace, token, 'POST', '2.0/workspace/import', { path, format: 'RAW', content: 'YQ==' }))
      .said;

  expect(await write('/Shared/a.txt')).toBe('200');
  expect(await write(`/Users/${applicationId}/a.txt`)).toBe('200');
  expect(await write('/Users/developer@localhost.test/a.txt')).toMatch(/^403/);
  expect(await write('/Teams/ml/deep/a.txt')).toMatch(/^403/);
  await grant(`directories/${object_id}`, applicationId, 'CAN_EDIT');
  expect(await write('/Teams/ml/deep/a.txt')).toBe('200');
  const gone = { path: '/Teams/ml/deep/a.txt' };
  expect((await as(workspace, token, 'POST', '2.0/workspace/delete', gone)).said).toMatch(/^403/);
});

test('principals and tokens of others are for administrators', async () => {
  const { token } = await robot(workspace, 'nobody');
  const scim = '2.0/preview/scim/v2/Users';

  expect((await as(workspace, token, 'POST', scim, { userName: 'x' })).said).toMatch(/^403/);
  expect((await as(workspace, token, 'GET', '2.0/token-management/tokens')).said).toMatch(/^403/);
});
