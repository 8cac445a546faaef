import { expect, test } from 'vitest';
import { sharedWorkspace } from '../support/shared-workspace.ts';

const workspace = sharedWorkspace();
const UNITY = '/api/2.1/unity-catalog';

async function unity(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const response = await workspace.fetch(`${UNITY}/${path}`, { method, body: body && JSON.stringify(body) });
  return { status: response.status, ...((await response.json()) as object) };
}

test('a catalog begins with the schema default, and so does the workspace with the catalog main', async () => {
  await unity('POST', 'catalogs', { name: 'ml' });

  expect(await unity('GET', 'schemas?catalog_name=ml')).toMatchObject({
    schemas: [{ full_name: 'ml.default' }],
  });
  expect(await unity('GET', 'schemas/main.default')).toMatchObject({ status: 200 });
});

test('what is not empty is deleted only where that is asked for, with all that is in it', async () => {
  await unity('POST', 'catalogs', { name: 'full' });
  await unity('POST', 'volumes', {
    catalog_name: 'full',
    schema_name: 'default',
    name: 'files',
    volume_type: 'MANAGED',
  });
  await workspace.fetch('/api/2.0/fs/files/Volumes/full/default/files/a.txt', { method: 'PUT', body: 'a' });

  expect(await unity('DELETE', 'catalogs/full')).toMatchObject({ status: 400, error_code: 'INVALID_STATE' });
  expect(await unity('DELETE', 'catalogs/full?force=true')).toMatchObject({ status: 200 });
  expect(await unity('GET', 'volumes/full.default.files')).toMatchObject({ status: 404 });
  const file = await workspace.fetch('/api/2.0/fs/files/Volumes/full/default/files/a.txt', {
    method: 'HEAD',
  });
  expect(file.status).toBe(404);
});

test('a volume is a directory from the first moment on, and keeps its files under another name', async () => {
  const files = '/api/2.0/fs/files/Volumes/main/default';
  const listed = async (volume: string) =>
    (await workspace.fetch(`/api/2.0/fs/directories/Volumes/main/default/${volume}`)).json();
  const volume = { catalog_name: 'main', schema_name: 'default', name: 'raw', volume_type: 'MANAGED' };
  await unity('POST', 'volumes', volume);

  expect(await listed('raw')).toEqual({ contents: [] });
  await workspace.fetch(`${files}/raw/a.txt`, { method: 'PUT', body: 'a' });
  await unity('PATCH', 'volumes/main.default.raw', { new_name: 'landing' });
  expect(await listed('landing')).toMatchObject({ contents: [{ name: 'a.txt' }] });
  expect(await listed('raw')).toMatchObject({ error_code: 'NOT_FOUND' });
});

test('a model keeps its schema from being deleted, and goes with it where that is asked for', async () => {
  await unity('POST', 'schemas', { catalog_name: 'main', name: 'models' });
  await unity('POST', 'models', { catalog_name: 'main', schema_name: 'models', name: 'churn' });

  expect(await unity('DELETE', 'schemas/main.models')).toMatchObject({ error_code: 'INVALID_STATE' });
  expect(await unity('DELETE', 'schemas/main.models?force=true')).toMatchObject({ status: 200 });
  expect(await unity('GET', 'models/main.models.churn')).toMatchObject({ status: 404 });
});

test('a name that no file of this machine has is refused', async () => {
  const volume = { catalog_name: 'main', schema_name: 'default', name: 'ä'.repeat(200) };
  expect(await unity('POST', 'volumes', volume)).toMatchObject({ status: 400 });
});

test.each(['a.b', '../a', 'a/b', 'a b', ''])(
  'a name that Unity Catalog does not take is refused: %s',
  async (name) => {
    expect(await unity('POST', 'catalogs', { name })).toMatchObject({ status: 400 });
  },
);

test('grants are added and taken away by principal', async () => {
  const path = 'permissions/schema/main.default';
  await unity('PATCH', path, { changes: [{ principal: 'a', add: ['USE SCHEMA', 'SELECT'] }] });
  await unity('PATCH', path, {
    changes: [
      { principal: 'a', remove: ['SELECT'] },
      { principal: 'b', add: ['SELECT'] },
    ],
  });

  expect(await unity('GET', path)).toMatchObject({
    privilege_assignments: [
      { principal: 'a', privileges: ['USE_SCHEMA'] },
      { principal: 'b', privileges: ['SELECT'] },
    ],
  });
  expect(await unity('GET', 'permissions/schema/main.none')).toMatchObject({
    status: 404,
    error_code: 'SCHEMA_DOES_NOT_EXIST',
  });
});

test('a privilege that there is not is refused', async () => {
  const changes = [{ principal: 'users', add: ['USE CATALOGUE'] }];
  expect(
    await workspace.refused('PATCH', '../2.1/unity-catalog/permissions/catalog/main', { changes }),
  ).toMatchInlineSnapshot(
    `"400 INVALID_PARAMETER_VALUE: 'USE_CATALOGUE' is no privilege of Unity Catalog; did you mean 'USE_CATALOG'?"`,
  );
});
