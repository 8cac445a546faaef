import { describe, expect, test } from 'vitest';
import { sharedWorkspace } from '../support/shared-workspace.ts';
import { as, robot, servicePrincipal } from './support.ts';

const workspace = sharedWorkspace();

const NOTEBOOK = { task_key: 'a', notebook_task: { notebook_path: '/Shared/none' } };
const nobody = { user_name: 'nobody@corp.test' };

function send(method: string, path: string, body: object): Promise<Response> {
  return workspace.fetch(`/api/2.0/preview/scim/v2/${path}`, { method, body: JSON.stringify(body) });
}

describe('a job that runs as nobody of the workspace is refused', () => {
  test('when it is created', async () => {
    expect(
      await workspace.refused('POST', 'jobs/create', { name: 'a', run_as: nobody }),
    ).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: run_as: 'nobody@corp.test' is no active user of this workspace"`,
    );
  });

  test('when it is changed', async () => {
    const { job_id } = await workspace.post('jobs/create', { name: 'a' });
    const new_settings = { run_as: { service_principal_name: 'c0ffee00-0000-4000-8000-000000000000' } };

    for (const how of ['update', 'reset']) {
      expect(await workspace.refused('POST', `jobs/${how}`, { job_id, new_settings })).toBe(
        "400 INVALID_PARAMETER_VALUE: run_as: 'c0ffee00-0000-4000-8000-000000000000' is no active service principal of this workspace",
      );
    }
    expect(await workspace.get('jobs/get', { job_id: String(job_id) })).toMatchObject({
      run_as_user_name: 'developer@localhost.test',
    });
  });

  test('when it is submitted', async () => {
    expect(
      await workspace.refused('POST', 'jobs/runs/submit', { tasks: [NOTEBOOK], run_as: nobody }),
    ).toMatch(/^400 INVALID_PARAMETER_VALUE: run_as/);
  });

  test('or as one who is not active', async () => {
    const { id, applicationId } = await servicePrincipal(workspace, 'asleep');
    await send('PATCH', `ServicePrincipals/${id}`, {
      Operations: [{ op: 'replace', path: 'active', value: 'false' }],
    });

    const run_as = { service_principal_name: applicationId };
    expect(await workspace.refused('POST', 'jobs/create', { run_as })).toContain('is no active service');
  });
});

test.each([
  [{}, '400 INVALID_PARAMETER_VALUE: run_as: expected exactly one of user_name, service_principal_name'],
  [
    { user_name: 'a', service_principal_name: 'b' },
    '400 INVALID_PARAMETER_VALUE: run_as: expected exactly one of user_name, service_principal_name',
  ],
  [
    { group_name: 'users' },
    '501 NOT_IMPLEMENTED: a job that runs as a group is not modelled by the local workspace',
  ],
])('a job runs as one user or service principal: %j', async (run_as, refusal) => {
  expect(await workspace.refused('POST', 'jobs/create', { run_as })).toBe(refusal);
});

test('who is no administrator makes jobs that run as themselves, and as nobody else', async () => {
  const { token, applicationId } = await robot(workspace, 'author');
  const create = async (run_as: object) =>
    (await as(workspace, token, 'POST', '2.2/jobs/create', { name: 'mine', run_as })).said;

  expect(await create({ service_principal_name: applicationId })).toBe('200');
  expect(await create({ user_name: 'developer@localhost.test' })).toMatch(/^403 PERMISSION_DENIED/);
  expect(await create(nobody)).toMatch(/^403 PERMISSION_DENIED/);
});

test('a run whose principal is gone by then fails, and has the rights of nobody else', async () => {
  const { id, applicationId } = await servicePrincipal(workspace, 'leaving');
  await workspace.post('workspace/import', {
    path: '/Shared/none',
    language: 'PYTHON',
    content: Buffer.from('print(1)').toString('base64'),
  });
  const run_as = { service_principal_name: applicationId };
  const { job_id } = await workspace.post('jobs/create', { tasks: [NOTEBOOK], run_as });
  await workspace.fetch(`/api/2.0/preview/scim/v2/ServicePrincipals/${id}`, { method: 'DELETE' });
  const { run_id } = await workspace.post('jobs/run-now', { job_id });

  await expect
    .poll(async () => workspace.get('jobs/runs/get', { run_id: String(run_id) }), { timeout: 20_000 })
    .toMatchObject({
      state: { result_state: 'FAILED' },
      status: { termination_details: { code: 'UNAUTHORIZED_ERROR' } },
    });
});
