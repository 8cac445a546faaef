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
