import { expect, test } from 'vitest';
import { emptyWorkspace } from '../../support/loading.ts';

test('whoever loads is known to a stack by name and folder', async () => {
  const { load, get } = await emptyWorkspace();
  const model = {
    name: 'churn',
    description:
      'of ${data.databricks_current_user.me.user_name}, in ${data.databricks_current_user.me.home}',
  };

  await load({
    app: {
      data: { databricks_current_user: { me: {} } },
      resource: { databricks_mlflow_model: { churn: model } },
    },
  });

  expect(await get('2.0/mlflow/registered-models/get?name=churn')).toMatchObject({
    registered_model: { description: 'of developer@localhost.test, in /Users/developer@localhost.test' },
  });
});
