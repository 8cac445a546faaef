import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyWorkspace } from '../support/loading.ts';

const POLICY = { databricks_cluster_policy: { shared: { name: 'shared', definition: '{}' } } };
const CLUSTER = { cluster_name: 'shared', spark_version: '16.4.x-scala2.12', num_workers: 1, no_wait: true };

describe('the order', () => {
  test('puts a stack after those it depends on, and a resource after what it refers to or waits for', async () => {
    const { load } = await emptyWorkspace();

    const done = await load({
      churn: {
        dependencies: ['platform'],
        data: { databricks_cluster: { shared: { cluster_name: 'shared' } } },
        resource: {
          databricks_mlflow_experiment: {
            churn: { name: '/Shared/churn/churn', depends_on: ['databricks_directory.folder'] },
          },
          databricks_directory: { folder: { path: '/Shared/churn' } },
        },
      },
      platform: {
        resource: {
          databricks_cluster: { shared: { ...CLUSTER, policy_id: '${databricks_cluster_policy.shared.id}' } },
          ...POLICY,
        },
      },
    });

    expect(done).toEqual([
      'created databricks_cluster_policy.shared',
      'created databricks_cluster.shared',
      'created databricks_directory.folder',
      'created databricks_mlflow_experiment.churn',
    ]);
  });

  test('is the same for only some of the stacks', async () => {
    const { load } = await emptyWorkspace();
    const directory = (path: string) => ({ resource: { databricks_directory: { one: { path } } } });
    const stacks = { a: { ...directory('/a'), dependencies: ['b'] }, b: directory('/b'), c: directory('/c') };

    expect(await load(stacks, { stacks: ['a', 'c'] })).toHaveLength(2);
  });
});

test('references and data sources become the ids that the workspace gave', async () => {
  const { load, get } = await emptyWorkspace();
  await load({ platform: { resource: { databricks_cluster: { shared: CLUSTER } } } });

  await load({
    churn: {
      data: { databricks_cluster: { shared: { cluster_name: 'shared' } } },
      resource: {
        databricks_mlflow_experiment: { churn: { name: '/Shared/churn' } },
        databricks_job: {
          churn: {
            name: 'churn',
            description: 'logs to ${databricks_mlflow_experiment.churn.id}, costs $${10}',
            task: [
              {
                task_key: 'train',
                existing_cluster_id: '${data.databricks_cluster.shared.id}',
                python_wheel_task: { package_name: 'churn', entry_point: 'train' },
              },
            ],
          },
        },
        databricks_permissions: {
          churn: {
            job_id: '${databricks_job.churn.id}',
            access_control: [{ group_name: 'data-science', permission_level: 'CAN_MANAGE_RUN' }],
          },
        },
      },
    },
  });

  const experiment = await get('2.0/mlflow/experiments/get-by-name?experiment_name=/Shared/churn');
  const { experiment_id } = experiment.experiment as { experiment_id: string };
  const { clusters } = (await get('2.1/clusters/list')) as { clusters: { cluster_id: string }[] };
  const { jobs } = (await get('2.2/jobs/list?expand_tasks=true')) as { jobs: { job_id: number }[] };
  expect(jobs).toMatchObject([
    {
      settings: {
        description: `logs to ${experiment_id}, costs \${10}`,
        tasks: [{ existing_cluster_id: clusters[0]?.cluster_id }],
      },
    },
  ]);
  expect(await get(`2.0/permissions/jobs/${jobs[0]?.job_id}`)).toMatchObject({
    access_control_list: [
      { group_name: 'data-science', all_permissions: [{ permission_level: 'CAN_MANAGE_RUN' }] },
      { all_permissions: [{ permission_level: 'IS_OWNER' }] },
      { group_name: 'admins' },
    ],
  });
});

test('a file is uploaded, and known by its path under /Workspace', async () => {
  const { load, get } = await emptyWorkspace();

  await load(
    {
      churn: {
        resource: {
          databricks_workspace_file: {
            wheel: { path: '/Shared/wheels/1/churn.whl', source: '../../wheels/churn.whl' },
          },
          databricks_job: {
            churn: {
              name: 'churn',
              task: {
                task_key: 'train',
                library: { whl: '${databricks_workspace_file.wheel.workspace_path}' },
                python_wheel_task: { package_name: 'churn', entry_point: 'train' },
              },
            },
          },
        },
      },
    },
    { files: { 'wheels/churn.whl': 'a wheel' } },
  );

  expect(await get('2.0/workspace/export?path=/Shared/wheels/1/churn.whl')).toMatchObject({
    content: Buffer.from('a wheel').toString('base64'),
  });
  expect(await get('2.2/jobs/list?expand_tasks=true')).toMatchObject({
    jobs: [{ settings: { tasks: [{ libraries: [{ whl: '/Workspace/Shared/wheels/1/churn.whl' }] }] } }],
  });
});

describe('loading again', () => {
  test('changes nothing where nothing differs', async () => {
    const { loadResources } = await emptyWorkspace();
    const resources = { ...POLICY, databricks_secret_scope: { ml: { name: 'ml' } } };
    await loadResources(resources);

    expect(await loadResources(resources)).toEqual([
      'unchanged databricks_cluster_policy.shared',
      'unchanged databricks_secret_scope.ml',
    ]);
  });

  test.each([
    [
      'databricks_cluster_policy',
      { name: 'shared', definition: '{}' },
      { name: 'other', definition: '{"a":{}}' },
      '2.0/policies/clusters/list',
      { policies: [{ name: 'other', definition: '{"a":{}}' }] },
    ],
    [
      'databricks_cluster',
      CLUSTER,
      { ...CLUSTER, num_workers: 3 },
      '2.1/clusters/list',
      { clusters: [{ num_workers: 3 }] },
    ],
    [
      'databricks_job',
      { name: 'churn' },
      { name: 'churn2' },
      '2.2/jobs/list',
      { jobs: [{ settings: { name: 'churn2' } }] },
    ],
    [
      'databricks_mlflow_experiment',
      { name: '/Shared/a' },
      { name: '/Shared/b' },
      '2.0/mlflow/experiments/get-by-name?experiment_name=/Shared/b',
      { experiment: { name: '/Shared/b' } },
    ],
    [
      'databricks_workspace_file',
      { path: '/a.txt', content_base64: 'YQ==' },
      { path: '/a.txt', content_base64: 'Yg==' },
      '2.0/workspace/export?path=/a.txt',
      { content: 'Yg==' },
    ],
  ])('updates a %s in place', async (type, before, after, path, expected) => {
    const { loadResources, get } = await emptyWorkspace();
    await loadResources({ [type]: { one: before } });

    expect(await loadResources({ [type]: { one: after } })).toEqual([`updated ${type}.one`]);
    expect(await get(path)).toMatchObject(expected);
  });

  test('updates who may use a scope, and removes who no longer may', async () => {
    const { loadResources, get } = await emptyWorkspace();
    const acl = (principal: string, permission: string) => ({
      scope: '${databricks_secret_scope.ml.name}',
      principal,
      permission,
    });
    const scope = { databricks_secret_scope: { ml: { name: 'ml' } } };
    await loadResources({ ...scope, databricks_secret_acl: { a: acl('a', 'READ'), b: acl('b', 'READ') } });

    expect(await loadResources({ ...scope, databricks_secret_acl: { a: acl('a', 'MANAGE') } })).toEqual([
      'unchanged databricks_secret_scope.ml',
      'updated databricks_secret_acl.a',
      'removed databricks_secret_acl.b',
    ]);
    const { items } = (await get('2.0/secrets/acls/list?scope=ml')) as { items: { principal: string }[] };
    expect(items.map(({ principal }) => principal)).toEqual([expect.stringContaining('@'), 'a']);
  });

  test('uploads a file whose content has changed under the same name', async () => {
    const { loadResources } = await emptyWorkspace();
    const resources = { databricks_workspace_file: { one: { path: '/a.txt', source: 'a.txt' } } };
    await loadResources(resources, { 'stacks/app/a.txt': 'a' });

    expect(await loadResources(resources, { 'stacks/app/a.txt': 'b' })).toEqual([
      'updated databricks_workspace_file.one',
    ]);
  });

  test('makes another object of what is known by its name, then removes the first', async () => {
    const { loadResources, get } = await emptyWorkspace();
    await loadResources({ databricks_directory: { one: { path: '/a' } } });

    expect(await loadResources({ databricks_directory: { one: { path: '/b' } } })).toEqual([
      'created databricks_directory.one',
      'removed databricks_directory.one',
    ]);
    expect(await get('2.0/workspace/get-status?path=/a')).toMatchObject({
      error_code: 'RESOURCE_DOES_NOT_EXIST',
    });
  });

  test('keeps what only got another address', async () => {
    const { loadResources, get } = await emptyWorkspace();
    await loadResources({ databricks_directory: { one: { path: '/a' } } });

    expect(await loadResources({ databricks_directory: { two: { path: '/a' } } })).toEqual([
      'created databricks_directory.two',
    ]);
    expect(await get('2.0/workspace/get-status?path=/a')).toMatchObject({ path: '/a' });
  });

  test('removes what has gone from the stack, each before what it was made upon', async () => {
    const { loadResources, get } = await emptyWorkspace();
    await loadResources({
      databricks_directory: { folder: { path: '/a' } },
      databricks_job: { churn: { name: 'churn' } },
      databricks_permissions: { churn: { job_id: '${databricks_job.churn.id}' } },
      databricks_workspace_file: {
        file: { path: '/a/a.txt', content_base64: 'YQ==', depends_on: ['databricks_directory.folder'] },
      },
      databricks_cluster: { shared: CLUSTER },
      ...POLICY,
    });

    expect(await loadResources({})).toEqual([
      'removed databricks_cluster_policy.shared',
      'removed databricks_cluster.shared',
      'removed databricks_workspace_file.file',
      'removed databricks_permissions.churn',
      'removed databricks_job.churn',
      'removed databricks_directory.folder',
    ]);
    expect(await get('2.2/jobs/list')).toMatchObject({ jobs: [] });
    expect(await loadResources({})).toEqual([]);
  });

  test.each([
    ['databricks_job', { name: 'churn' }, '2.2/jobs/delete', { job_id: 1 }],
    ['databricks_directory', { path: '/a' }, '2.0/workspace/delete', { path: '/a' }],
    ['databricks_secret_scope', { name: 'ml' }, '2.0/secrets/scopes/delete', { scope: 'ml' }],
  ])('makes a %s anew that somebody deleted', async (type, attributes, path, body) => {
    const { loadResources, post } = await emptyWorkspace();
    await loadResources({ [type]: { one: attributes } });
    expect(await post(path, body)).toEqual({});

    expect(await loadResources({ [type]: { one: attributes } })).toEqual([`created ${type}.one`]);
  });

  test('goes on where it was stopped', async () => {
    const { load, get } = await emptyWorkspace();
    const stacks = { app: { resource: { ...POLICY, databricks_job: { churn: { name: 'churn' } } } } };
    const stop = new AbortController();
    const stopped = load(stacks, { signal: stop.signal, report: () => stop.abort(new Error('stopped')) });
    await expect(stopped).rejects.toThrow('stopped');
    expect(await get('2.2/jobs/list')).toMatchObject({ jobs: [] });

    expect(await load(stacks)).toEqual([
      'unchanged databricks_cluster_policy.shared',
      'created databricks_job.churn',
    ]);
  });
});

test('what was loaded is remembered without its content', async () => {
  const { loadResources, directory } = await emptyWorkspace();
  await loadResources(POLICY);

  expect(JSON.parse(readFileSync(join(directory, 'loaded', 'app.json'), 'utf8'))).toEqual({
    version: 1,
    resources: [
      {
        type: 'databricks_cluster_policy',
        address: 'databricks_cluster_policy.shared',
        id: '0000000000000001',
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        sequence: 1,
      },
    ],
    leftovers: [],
  });
});
