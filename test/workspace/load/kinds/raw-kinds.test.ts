import { expect, test } from 'vitest';
import { emptyWorkspace } from '../../support/loading.ts';

test('a query is kept, changed, and loses what is declared no longer', async () => {
  const { loadResources, get } = await emptyWorkspace();
  const query = {
    display_name: 'churn by month',
    query_text: 'SELECT {{month}}',
    warehouse_id: '${databricks_sql_endpoint.small.id}',
    description: 'for the board',
    parameter: [{ name: 'month', text_value: { value: 'May' } }],
  };
  const { parameter: _, description: __, ...plain } = query;
  const warehouse = { databricks_sql_endpoint: { small: { name: 'small', cluster_size: '2X-Small' } } };
  const queries = async () => (await get('2.0/sql/queries')).results;

  expect(await loadResources({ ...warehouse, databricks_query: { churn: query } })).toEqual([
    'created databricks_sql_endpoint.small',
    'created databricks_query.churn',
  ]);
  expect(await queries()).toMatchObject([
    { description: 'for the board', parameters: [{ name: 'month', text_value: { value: 'May' } }] },
  ]);
  const changed = { databricks_query: { churn: { ...plain, query_text: 'SELECT 1' } } };
  expect(await loadResources({ ...warehouse, ...changed })).toEqual([
    'unchanged databricks_sql_endpoint.small',
    'updated databricks_query.churn',
  ]);
  const [kept] = (await queries()) as Record<string, unknown>[];
  expect(kept).toMatchObject({ query_text: 'SELECT 1', run_as_mode: 'OWNER' });
  expect(kept).not.toHaveProperty('description');
  expect(kept).not.toHaveProperty('parameters');
  expect(await loadResources({})).toEqual([
    'removed databricks_query.churn',
    'removed databricks_sql_endpoint.small',
  ]);
});

test('a Lakeflow pipeline is kept, and a job may refer to it', async () => {
  const { loadResources, get } = await emptyWorkspace();
  const resources = (development: boolean) => ({
    databricks_pipeline: {
      etl: {
        name: 'etl',
        catalog: 'main',
        development,
        cluster: [{ label: 'default', autoscale: { min_workers: 1, max_workers: 2, mode: 'ENHANCED' } }],
        library: [{ notebook: { path: '/Shared/etl' } }, { glob: { include: '/Shared/etl/**' } }],
      },
    },
    databricks_job: {
      nightly: {
        name: 'nightly',
        task: [{ task_key: 'etl', pipeline_task: { pipeline_id: '${databricks_pipeline.etl.id}' } }],
      },
    },
  });
  await loadResources(resources(true));

  expect(await loadResources(resources(false))).toEqual([
    'updated databricks_pipeline.etl',
    'unchanged databricks_job.nightly',
  ]);
  const { statuses } = (await get('2.0/pipelines')) as { statuses: { pipeline_id: string }[] };
  expect(await get(`2.0/pipelines/${statuses[0]?.pipeline_id}`)).toMatchObject({
    spec: {
      development: false,
      clusters: [{ label: 'default', autoscale: { mode: 'ENHANCED' } }],
      libraries: [{ notebook: { path: '/Shared/etl' } }, { glob: { include: '/Shared/etl/**' } }],
    },
  });
  expect(await loadResources({})).toEqual([
    'removed databricks_job.nightly',
    'removed databricks_pipeline.etl',
  ]);
});

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
