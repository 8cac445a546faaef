import { describe, expect, test } from 'vitest';
import { emptyWorkspace, refusal } from '../../support/loading.ts';

const UNITY = '2.1/unity-catalog';

/** A catalog with a schema, a volume and a model in it. */
const PLATFORM = {
  databricks_catalog: { ml: { name: 'ml', comment: 'all of it', force_destroy: false } },
  databricks_schema: { churn: { name: 'churn', catalog_name: '${databricks_catalog.ml.name}' } },
  databricks_volume: {
    files: {
      name: 'files',
      catalog_name: '${databricks_catalog.ml.name}',
      schema_name: '${databricks_schema.churn.name}',
      volume_type: 'MANAGED',
    },
  },
  databricks_registered_model: {
    churn: {
      name: 'model',
      catalog_name: '${databricks_schema.churn.catalog_name}',
      schema_name: '${databricks_schema.churn.name}',
    },
  },
};

describe('what is in Unity Catalog', () => {
  test('is created, each after what it is in, and loaded again unchanged', async () => {
    const { loadResources, get } = await emptyWorkspace();

    const first = await loadResources(PLATFORM);

    expect(first).toEqual([
      'created databricks_catalog.ml',
      'created databricks_schema.churn',
      'created databricks_volume.files',
      'created databricks_registered_model.churn',
    ]);
    expect(await get(`${UNITY}/volumes/ml.churn.files`)).toMatchObject({ volume_type: 'MANAGED' });
    expect(await get(`${UNITY}/models/ml.churn.model`)).toMatchObject({ full_name: 'ml.churn.model' });
    expect(await loadResources(PLATFORM)).toEqual(first.map((line) => line.replace('created', 'unchanged')));
  });

  test('is removed, each before what it is in', async () => {
    const { loadResources, get } = await emptyWorkspace();
    await loadResources(PLATFORM);

    expect(await loadResources({})).toEqual([
      'removed databricks_registered_model.churn',
      'removed databricks_volume.files',
      'removed databricks_schema.churn',
      'removed databricks_catalog.ml',
    ]);
    expect(await get(`${UNITY}/catalogs/ml`)).toMatchObject({ error_code: 'CATALOG_DOES_NOT_EXIST' });
  });

  test('is updated in place, and loses what is declared no longer', async () => {
    const { loadResources, get } = await emptyWorkspace();
    const schema = { name: 'churn', catalog_name: 'main' };
    const properties = { team: 'ml' };
    await loadResources({ databricks_schema: { churn: { ...schema, comment: 'churn', properties } } });

    expect(await loadResources({ databricks_schema: { churn: { ...schema, owner: 'ml-team' } } })).toEqual([
      'updated databricks_schema.churn',
    ]);
    expect(await get(`${UNITY}/schemas/main.churn`)).toMatchObject({
      owner: 'ml-team',
      comment: '',
      properties: {},
    });
  });

  test('belongs to whom it is given at once', async () => {
    const { loadResources, get } = await emptyWorkspace();
    await loadResources({ databricks_catalog: { ml: { name: 'ml', owner: 'ml-team' } } });

    expect(await get(`${UNITY}/catalogs/ml`)).toMatchObject({ owner: 'ml-team' });
  });

  test('is made anew under another name', async () => {
    const { loadResources } = await emptyWorkspace();
    const schema = (name: string) => ({ databricks_schema: { churn: { name, catalog_name: 'main' } } });
    await loadResources(schema('churn'));

    expect(await loadResources(schema('churn2'))).toEqual([
      'created databricks_schema.churn',
      'removed databricks_schema.churn',
    ]);
  });
});

describe('what others put into a schema', () => {
  const schema = (force_destroy: boolean) => ({
    databricks_schema: { churn: { name: 'churn', catalog_name: 'main', force_destroy } },
  });
  const volume = { catalog_name: 'main', schema_name: 'churn', name: 'by_hand', volume_type: 'MANAGED' };

  test('keeps it from being removed', async () => {
    const { loadResources, post } = await emptyWorkspace();
    await loadResources(schema(false));
    await post(`${UNITY}/volumes`, volume);

    expect(await refusal(loadResources({}))).toMatchInlineSnapshot(
      `"exit code 3: databricks_schema.churn: DELETE /api/2.1/unity-catalog/schemas/main.churn was refused: INVALID_STATE: Schema 'main.churn' is not empty"`,
    );
  });

  test('goes with it where force_destroy says so, as it did last', async () => {
    const { loadResources, post } = await emptyWorkspace();
    await loadResources(schema(false));
    await post(`${UNITY}/volumes`, volume);
    await loadResources(schema(true));

    expect(await loadResources({})).toEqual(['removed databricks_schema.churn']);
  });
});
