import { expect, test } from 'vitest';
import { emptyWorkspace } from '../../support/loading.ts';

test('a secret is put into its scope, and replaced', async () => {
  const { loadResources, get } = await emptyWorkspace();
  const secrets = (string_value: string) => ({
    databricks_secret_scope: { ml: { name: 'ml' } },
    databricks_secret: { token: { scope: '${databricks_secret_scope.ml.name}', key: 'token', string_value } },
  });
  await loadResources(secrets('one'));

  expect(await loadResources(secrets('two'))).toEqual([
    'unchanged databricks_secret_scope.ml',
    'updated databricks_secret.token',
  ]);
  expect(await get('2.0/secrets/get?scope=ml&key=token')).toMatchObject({ value: btoa('two') });
  expect(await loadResources({ databricks_secret_scope: { ml: { name: 'ml' } } })).toEqual([
    'unchanged databricks_secret_scope.ml',
    'removed databricks_secret.token',
  ]);
});
