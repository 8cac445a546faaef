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
    before: {
      name: 'churn',
      config: {
        served_entities: [
          {
            name: 'current',
            entity_name: '${databricks_registered_model.one.id}',
            entity_version: '1',
            workload_size: 'Small',
            scale_to_zero_enabled: true,
          },
        ],
      },
    },
    after: {
      name: 'churn',
      config: {
        served_entities: [
          {
            name: 'current',
            entity_name: '${databricks_registered_model.one.id}',
            entity_version: '2',
            workload_size: 'Small',
            scale_to_zero_enabled: true,
          },
        ],
      },
    },
  },
];
