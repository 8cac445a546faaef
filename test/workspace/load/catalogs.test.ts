import { expect, test } from 'vitest';
import { addCatalogs } from '../../../workspace/index.ts';
import { emptyWorkspace } from '../support/loading.ts';
import { sharedWorkspace } from '../support/shared-workspace.ts';

test('the catalog of a schema is made where the workspace has none of that name, and once', async () => {
  const { loadResources, get } = await emptyWorkspace();
  const schema = (name: string) => ({ catalog_name: 'ml', name });

  const loaded = await loadResources({ databricks_schema: { a: schema('dev'), b: schema('staging') } });

  expect(loaded).toEqual(['created databricks_schema.a', 'created databricks_schema.b']);
  expect(await get('2.1/unity-catalog/schemas/ml.staging')).toMatchObject({ catalog_name: 'ml' });
});

const workspace = sharedWorkspace();

test('what is there stays, and what the stack makes itself is left to it', async () => {
  const { url, token } = workspace;

  await addCatalogs(url, token, ['main', 'ml', 'ml', '${databricks_catalog.own.name}', undefined]);

  const { catalogs } = await workspace.get('../2.1/unity-catalog/catalogs');
  expect(catalogs).toMatchObject([{ name: 'main' }, { name: 'ml' }]);
});
