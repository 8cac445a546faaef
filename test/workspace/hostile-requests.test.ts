import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startWorkspace } from '../../workspace/index.ts';
import { as, robot } from './identity/support.ts';
import { sharedWorkspace } from './support/shared-workspace.ts';

/** Requests of somebody who means harm, beside those that `any-request.test.ts` makes up. */

const workspace = sharedWorkspace();

describe('who may only look at an object', () => {
  test('cannot name another method or object in the body to change its access control', async () => {
    const { token, applicationId } = await robot(workspace, 'reader');
    const { job_id } = await workspace.post('jobs/create', { name: 'nightly' });
    await workspace.patch(`permissions/jobs/${job_id}`, {
      access_control_list: [{ service_principal_name: applicationId, permission_level: 'CAN_VIEW' }],
    });
    const takeOver = {
      method: 'GET',
      '*method': 'GET',
      access_control_list: [{ service_principal_name: applicationId, permission_level: 'CAN_MANAGE' }],
    };

    const { said } = await as(workspace, token, 'PATCH', `2.0/permissions/jobs/${job_id}`, takeOver);

    expect(said).toMatch(/^403 PERMISSION_DENIED/);
  });

  test('cannot upload files beside those of others', async () => {
    const { token } = await robot(workspace, 'writer');
    await workspace.post('workspace/mkdirs', { path: '/Users/somebody' });
    const upload = (path: string) =>
      as(workspace, token, 'POST', `2.0/workspace-files/import-file/${path}`, {});

    expect((await upload('Users/somebody/a.py')).said).toMatch(/^403 PERMISSION_DENIED/);
    expect((await upload('Workspace/Users/somebody/a.py')).said).toMatch(/^403 PERMISSION_DENIED/);
    expect((await upload('Shared/a.py')).said).toBe('200');
  });
});

describe('signing in', () => {
  test.each([
    ['/jobs/1', '/jobs/1'],
    ['//evil.test', '/'],
    ['/\t/evil.test', '/'],
    ['/\\evil.test', '/'],
    ['https://evil.test', '/'],
    ['http://', '/'],
    ['/jobs/é', '/jobs/%C3%A9'],
  ])('with a way back to %j goes to %s', async (back_to, location) => {
    const response = await workspace.fetch('/sign-in', {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ token: workspace.token, back_to }),
    });

    expect([response.status, response.headers.get('location')]).toEqual([303, location]);
  });
});

test('an answer that HTTP cannot carry is a defect of one answer, not the end of the workspace', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'lakeform-test-'));
  const { url, token, control, close } = await startWorkspace({ directory, clock: 'virtual' });
  const status = async () => {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`${url}/api/2.2/jobs/list`, { headers })).status;
  };
  try {
    control?.fault({ route: '* *', status: 503, headers: { 'x-name': '雪' } });

    expect([await status(), await status()]).toEqual([500, 200]);
  } finally {
    await close();
    rmSync(directory, { recursive: true });
  }
});

describe('JSON of ten thousand levels', () => {
  const deep = '['.repeat(10_000) + ']'.repeat(10_000);

  test('is refused as a body', async () => {
    const body = `{"display_name": "churn", "serialized": ${deep}}`;
    const response = await workspace.fetch('/api/2.0/lakeview/dashboards', { method: 'POST', body });
    expect([response.status, await response.json()]).toMatchInlineSnapshot(`
      [
        400,
        {
          "error_code": "MALFORMED_REQUEST",
          "message": "the request body nests more than 100 levels deep",
        },
      ]
    `);
  });

  test('is refused as the rules of a policy', async () => {
    const definition = `{"spark_version": ${deep}}`;
    expect(
      await workspace.refused('POST', 'policies/clusters/create', { name: 'deep', definition }),
    ).toMatchInlineSnapshot(`"400 INVALID_PARAMETER_VALUE: definition: expected a JSON object as text"`);
  });

  test('is no input of a for-each task', async () => {
    const inner = { task_key: 'one', sql_task: {} };
    const tasks = [{ task_key: 'all', for_each_task: { inputs: deep, task: inner } }];
    const { run_id } = await workspace.post('jobs/runs/submit', { tasks });
    expect(await workspace.get('jobs/runs/get', { run_id: String(run_id) })).toMatchObject({
      status: { termination_details: { code: 'INVALID_RUN_CONFIGURATION' } },
    });
  });

  test('is no history of the models of a run', async () => {
    const { experiment_id } = await workspace.post('mlflow/experiments/create', { name: '/Shared/deep' });
    const { run } = await workspace.post('mlflow/runs/create', { experiment_id });
    const { run_id } = (run as { info: { run_id: string } }).info;
    const value = '['.repeat(4_000) + ']'.repeat(4_000);
    await workspace.post('mlflow/runs/set-tag', { run_id, key: 'mlflow.log-model.history', value });
    expect(await workspace.post('mlflow/runs/log-model', { run_id, model_json: '{}' })).toEqual({});
  });
});

describe('one request does not keep the workspace busy', () => {
  test('with a schedule of megabytes', async () => {
    const schedule = {
      quartz_cron_expression: `${'*,'.repeat(1_000_000)}* * * * * ?`,
      timezone_id: 'UTC',
    };
    expect(await workspace.refused('POST', 'jobs/create', { schedule })).toMatch(
      /it has 2000011 characters; at most 4096 are allowed/,
    );
  });

  test('with more tasks than a job can have', async () => {
    const tasks = Array.from({ length: 1001 }, (_, index) => ({ task_key: `t${index}` }));
    expect(await workspace.refused('POST', 'jobs/create', { tasks })).toMatchInlineSnapshot(
      `"400 INVALID_PARAMETER_VALUE: the job has 1001 tasks; at most 1000 are allowed"`,
    );
  });

  test('with as many parameters as fit into a body', async () => {
    const parameters = Array.from({ length: 50_000 }, (_, index) => ({ name: `p${index}`, default: '' }));
    expect(await workspace.post('jobs/create', { parameters })).toHaveProperty('job_id');
  });
});

test('no request puts an object into a state that it cannot be shown in', async () => {
  const { id } = await workspace.post('sql/warehouses', { name: 'small' });
  await workspace.post(`sql/warehouses/${id}/edit`, { name: 'small', request: null, creator_name: 'x' });
  expect(await workspace.get(`sql/warehouses/${id}`)).toMatchObject({ name: 'small' });

  const { experiment_id } = await workspace.post('mlflow/experiments/create', { name: '/Shared/hostile' });
  const { run } = await workspace.post('mlflow/runs/create', { experiment_id });
  const { run_id } = (run as { info: { run_id: string } }).info;
  await workspace.post('mlflow/runs/set-tag', { run_id, key: 'mlflow.log-model.history', value: '5' });
  expect(await workspace.post('mlflow/runs/log-model', { run_id, model_json: '{}' })).toEqual({});
});

test('what tasks and clients write can be read by its owner only, also in a directory that others may look into', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'lakeform-test-'));
  const open = join(directory, 'open');
  mkdirSync(open, { mode: 0o755 });
  const { close } = await startWorkspace({ directory: open });
  try {
    const readable = readdirSync(open).filter((name) => (statSync(join(open, name)).mode & 0o077) !== 0);
    expect(readable).toEqual(['.gitignore']);
  } finally {
    await close();
    rmSync(directory, { recursive: true });
  }
});
