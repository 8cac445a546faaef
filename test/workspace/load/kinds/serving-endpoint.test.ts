import { expect, test } from 'vitest';
import { emptyWorkspace } from '../../support/loading.ts';

const served = (version: string) => ({
  served_entities: [{ name: 'current', entity_name: 'ml.churn.churn', entity_version: version }],
  traffic_config: { routes: [{ served_model_name: 'current', traffic_percentage: 100 }] },
});

test('an endpoint is kept, changed, granted by its id, and another by another name', async () => {
  const { loadResources, get } = await emptyWorkspace();
  const churn = {
    name: 'dev_churn',
    config: served('1'),
    ai_gateway: { usage_tracking_config: { enabled: true } },
    tags: [{ key: 'team', value: 'ml' }, { key: 'cost' }],
    timeouts: { create: '90s' },
  };
  const grants = {
    serving_endpoint_id: '${databricks_model_serving.churn.serving_endpoint_id}',
    access_control: [{ group_name: 'users', permission_level: 'CAN_QUERY' }],
  };
  const load = (endpoint: object) =>
    loadResources({
      databricks_model_serving: { churn: endpoint },
      databricks_permissions: { churn: grants },
    });

  expect(await load(churn)).toEqual([
    'created databricks_model_serving.churn',
    'created databricks_permissions.churn',
  ]);
  expect(await load(churn)).toEqual([
    'unchanged databricks_model_serving.churn',
    'unchanged databricks_permissions.churn',
  ]);
  const { ai_gateway: _, ...ungated } = churn;
  const changed = { ...ungated, config: served('2'), tags: [{ key: 'team', value: 'shop' }] };
  expect(await load(changed)).toEqual([
    'updated databricks_model_serving.churn',
    'unchanged databricks_permissions.churn',
  ]);
  const kept = await get('2.0/serving-endpoints/dev_churn');
  expect(kept).toMatchObject({
    config: { config_version: 2, served_entities: [{ entity_version: '2' }] },
    ai_gateway: {},
    tags: [{ key: 'team', value: 'shop' }],
  });
  expect(await get(`2.0/permissions/serving-endpoints/${kept.id}`)).toMatchObject({
    access_control_list: expect.arrayContaining([expect.objectContaining({ group_name: 'users' })]),
  });

  expect(await load({ ...changed, name: 'dev_other' })).toContain('created databricks_model_serving.churn');
  expect((await get('2.0/serving-endpoints')).endpoints).toMatchObject([{ name: 'dev_other' }]);
  expect(await loadResources({})).toContain('removed databricks_model_serving.churn');
});
