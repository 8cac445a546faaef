import type { Case } from './case.ts';

/** What is run and looked at: jobs, Lakeflow pipelines, queries and their kin. */
export const WORK: readonly Case[] = [
  {
    type: 'databricks_pipeline',
    before: {
      name: 'tables',
      catalog: '${databricks_catalog.one.name}',
      schema: '${databricks_schema.one.name}',
      serverless: true,
      library: [{ notebook: { path: '${databricks_notebook.one.path}' } }],
    },
    after: {
      name: 'tables',
      catalog: '${databricks_catalog.one.name}',
      schema: '${databricks_schema.one.name}',
      serverless: true,
      library: [{ notebook: { path: '${databricks_notebook.one.path}' } }],
      configuration: { rows: '10' },
    },
  },
  {
    type: 'databricks_query',
    drift: [
      'PATCH',
      '2.0/sql/queries/{id}',
      { query: { query_text: 'SELECT 3' }, update_mask: 'query_text' },
    ],
    before: {
      display_name: 'rows',
      warehouse_id: '${databricks_sql_endpoint.one.id}',
      query_text: 'SELECT 1',
      parent_path: '${databricks_directory.one.path}',
    },
    after: {
      display_name: 'rows',
      warehouse_id: '${databricks_sql_endpoint.one.id}',
      query_text: 'SELECT 2',
      parent_path: '${databricks_directory.one.path}',
    },
  },
  {
    type: 'databricks_alert',
    drift: [
      'PATCH',
      '2.0/sql/alerts/{id}',
      { alert: { display_name: 'by hand' }, update_mask: 'display_name' },
    ],
    before: {
      display_name: 'too few',
      query_id: '${databricks_query.one.id}',
      condition: {
        op: 'LESS_THAN',
        operand: { column: { name: 'rows' } },
        threshold: { value: { double_value: 5 } },
      },
    },
    after: {
      display_name: 'too few rows',
      query_id: '${databricks_query.one.id}',
      condition: {
        op: 'LESS_THAN',
        operand: { column: { name: 'rows' } },
        threshold: { value: { double_value: 5 } },
      },
    },
  },
  {
    type: 'databricks_dashboard',
    before: {
      display_name: 'churn',
      warehouse_id: '${databricks_sql_endpoint.one.id}',
      parent_path: '${databricks_directory.one.path}',
      serialized_dashboard: '{"pages":[{"name":"a"}]}',
    },
    after: {
      display_name: 'churn',
      warehouse_id: '${databricks_sql_endpoint.one.id}',
      parent_path: '${databricks_directory.one.path}',
      serialized_dashboard: '{"pages":[{"name":"b"}]}',
    },
    import: 'update',
  },
  {
    type: 'databricks_job',
    drift: ['POST', '2.2/jobs/update', { job_id: '{id}', new_settings: { max_concurrent_runs: 9 } }],
    before: {
      name: 'nightly',
      task: [
        {
          task_key: 'main',
          notebook_task: { notebook_path: '${databricks_notebook.one.path}' },
          existing_cluster_id: '${databricks_cluster.one.id}',
        },
      ],
    },
    after: {
      name: 'nightly',
      max_concurrent_runs: 3,
      task: [
        {
          task_key: 'main',
          notebook_task: { notebook_path: '${databricks_notebook.one.path}' },
          existing_cluster_id: '${databricks_cluster.one.id}',
        },
      ],
    },
  },
];
