import { describe, expect, test } from 'vitest';
import { emptyWorkspace } from '../support/loading.ts';

const POLICY = { databricks_cluster_policy: { shared: { name: 'shared', definition: '{}' } } };
const CLUSTER = { cluster_name: 'shared', spark_version: '16.4.x-scala2.12', num_workers: 1, no_wait: true };

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
      '2.0/policies/clusters/get?policy_id=0000000000000001',
      { name: 'other', definition: '{"a":{}}' },
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
    [
      'databricks_notebook',
      { path: '/a', language: 'PYTHON', content_base64: 'MQ==' },
      { path: '/a', language: 'PYTHON', content_base64: 'Mg==' },
      '2.0/workspace/get-status?path=/a',
      { object_type: 'NOTEBOOK', language: 'PYTHON' },
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

  test('imports a notebook as what its file is called', async () => {
    const { loadResources, get } = await emptyWorkspace();
    const notebook = (path: string, source: string) => ({ path, source });
    await loadResources(
      { databricks_notebook: { sql: notebook('/sql', 'a.sql'), jupyter: notebook('/jupyter', 'a.ipynb') } },
      { 'stacks/app/a.sql': 'SELECT 1', 'stacks/app/a.ipynb': '{"cells": []}' },
    );

    const status = (path: string) => get(`2.0/workspace/get-status?path=${path}`);
    expect(await status('/sql')).toMatchObject({ object_type: 'NOTEBOOK', language: 'SQL' });
    expect(await status('/jupyter')).toMatchObject({ object_type: 'NOTEBOOK', language: 'PYTHON' });
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

  test('removes what lay in a folder before the folder', async () => {
    const { loadResources } = await emptyWorkspace();
    const versioned = (version: number) => ({
      databricks_directory: { folder: { path: `/v${version}` } },
      databricks_workspace_file: {
        file: { path: '${databricks_directory.folder.path}/a.txt', content_base64: 'YQ==' },
      },
    });
    await loadResources(versioned(1));

    expect(await loadResources(versioned(2))).toEqual([
      'created databricks_directory.folder',
      'created databricks_workspace_file.file',
      'removed databricks_workspace_file.file',
      'removed databricks_directory.folder',
    ]);
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
