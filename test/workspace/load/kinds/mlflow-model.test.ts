import { expect, test } from 'vitest';
import { emptyWorkspace } from '../../support/loading.ts';

test("a model of the workspace's registry is made, described anew, and removed", async () => {
  const { loadResources, get } = await emptyWorkspace();
  const model = (key: string, description?: string) => ({
    databricks_mlflow_model: { churn: { name: 'churn', description, tags: [{ key, value: 'ml' }] } },
  });
  await loadResources(model('owner', 'who leaves'));

  expect(await loadResources(model('team'))).toEqual(['updated databricks_mlflow_model.churn']);
  const { registered_model } = await get('2.0/mlflow/registered-models/get?name=churn');
  expect(registered_model).toMatchObject({ tags: [{ key: 'team', value: 'ml' }] });
  expect(registered_model).not.toMatchObject({ description: 'who leaves' });
  expect(await loadResources({})).toEqual(['removed databricks_mlflow_model.churn']);
});
