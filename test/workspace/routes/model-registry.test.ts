import { expect, test } from 'vitest';
import { sharedWorkspace } from '../support/shared-workspace.ts';

const workspace = sharedWorkspace();

test('versions count up, also past those that are deleted', async () => {
  await workspace.post('mlflow/registered-models/create', { name: 'counted' });
  const create = async () => {
    const { model_version } = await workspace.post('mlflow/model-versions/create', {
      name: 'counted',
      source: 'a',
    });
    return (model_version as { version: string }).version;
  };
  expect([await create(), await create()]).toEqual(['1', '2']);
  await workspace.fetch('/api/2.0/mlflow/model-versions/delete', {
    method: 'DELETE',
    body: JSON.stringify({ name: 'counted', version: '2' }),
  });
  expect(await create()).toBe('3');
});

test('a stage is given to one version, and the others are archived where asked for', async () => {
  await workspace.post('mlflow/registered-models/create', { name: 'staged' });
  for (const version of ['1', '2']) {
    await workspace.post('mlflow/model-versions/create', { name: 'staged', source: 'a' });
    await workspace.post('mlflow/databricks/model-versions/transition-stage', {
      name: 'staged',
      version,
      stage: 'production',
      archive_existing_versions: true,
    });
  }

  expect(await workspace.get('mlflow/registered-models/get', { name: 'staged' })).toMatchObject({
    registered_model: {
      latest_versions: [
        { version: '1', current_stage: 'Archived' },
        { version: '2', current_stage: 'Production' },
      ],
    },
  });
});

test('a model in Unity Catalog is the same to MLflow and to Unity Catalog', async () => {
  const name = 'main.default.churn';
  await workspace.post('mlflow/unity-catalog/registered-models/create', { name });
  await workspace.post('mlflow/unity-catalog/model-versions/create', { name, source: 'a' });
  await workspace.post('mlflow/unity-catalog/registered-models/alias', { name, alias: 'best', version: '1' });
  const unity = await workspace.fetch(`/api/2.1/unity-catalog/models/${name}`);

  expect(await unity.json()).toMatchObject({
    catalog_name: 'main',
    name: 'churn',
    aliases: [{ alias_name: 'best', version_num: 1 }],
  });
  expect(
    await workspace.get('mlflow/unity-catalog/registered-models/alias', { name, alias: 'best' }),
  ).toMatchObject({ model_version: { version: '1', status: 'PENDING_REGISTRATION' } });
});

test.each([
  ['churn', '400 INVALID_PARAMETER_VALUE'],
  ['main.nowhere.churn', '404 SCHEMA_DOES_NOT_EXIST'],
])('a model in Unity Catalog needs its schema: %s', async (name, refusal) => {
  expect(
    await workspace.refused('POST', 'mlflow/unity-catalog/registered-models/create', { name }),
  ).toContain(refusal);
});
