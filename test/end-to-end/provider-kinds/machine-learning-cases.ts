import type { Case } from './case.ts';

/** Experiments, models and what serves them. */
export const MACHINE_LEARNING: readonly Case[] = [
  {
    type: 'databricks_mlflow_experiment',
    drift: [
      'POST',
      '2.0/mlflow/experiments/update',
      { experiment_id: '{id}', new_name: '/Shared/kinds/by-hand' },
    ],
    before: { name: '${databricks_directory.one.path}/experiment' },
    after: { name: '${databricks_directory.one.path}/renamed' },
  },
  {
    type: 'databricks_mlflow_model',
    drift: ['PATCH', '2.0/mlflow/registered-models/update', { name: '{id}', description: 'by hand' }],
    before: { name: 'churn', description: 'first' },
    after: { name: 'churn', description: 'second' },
  },
  {
    type: 'databricks_registered_model',
    drift: ['PATCH', '2.1/unity-catalog/models/{id}', { comment: 'by hand' }],
    before: {
      catalog_name: '${databricks_catalog.one.name}',
      schema_name: '${databricks_schema.one.name}',
      name: 'churn',
      comment: 'first',
    },
    after: {
      catalog_name: '${databricks_catalog.one.name}',
      schema_name: '${databricks_schema.one.name}',
      name: 'churn',
      comment: 'second',
    },
  },
  {
    type: 'databricks_model_serving',
    drift: ['PUT', '2.0/serving-endpoints/{id}/config', served('7')],
    before: {
      name: 'churn',
      config: served('1'),
      tags: [{ key: 'team', value: 'ml' }],
    },
    after: {
      name: 'churn',
      config: served('2'),
      tags: [{ key: 'team', value: 'shop' }],
      ai_gateway: { rate_limits: [{ key: 'endpoint', calls: 10, renewal_period: 'minute' }] },
    },
  },
];

function served(entity_version: string): object {
  return {
    served_entities: [
      {
        name: 'current',
        entity_name: '${databricks_registered_model.one.id}',
        entity_version,
        workload_type: 'CPU',
        workload_size: 'Small',
        scale_to_zero_enabled: true,
      },
    ],
    traffic_config: { routes: [{ served_model_name: 'current', traffic_percentage: 100 }] },
  };
}
