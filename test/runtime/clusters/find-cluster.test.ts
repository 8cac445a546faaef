import { describe, expect, test } from 'vitest';
import { UserError } from '../../../messages/user-error.ts';
import { ApiError, createClustersClient, findCluster } from '../../../runtime/index.ts';

const cluster = (cluster_id: string, cluster_name: string, cluster_source = 'API') => ({
  cluster_id,
  cluster_name,
  cluster_source,
  state: 'RUNNING',
});
const PAGES = [
  [cluster('0101-000000-shared', 'dev_shared'), cluster('0101-000001-twice', 'twice')],
  [
    cluster('0101-000002-twice', 'twice'),
    cluster('0101-000003-job', 'job-7-run-8', 'JOB'),
    cluster('0101-000004-mine', '2024-mine', 'UI'),
  ],
];

function finding(given: string, pages = PAGES) {
  const client = createClustersClient('https://lake.test', async ({ path, query }) => {
    const id = query?.cluster_id;
    const found = pages.flat().find((entry) => entry.cluster_id === id);
    if (path.endsWith('/get') && found === undefined)
      throw new ApiError('rejected', `no ${id}`, { status: 400 });
    const page = Number(query?.page_token ?? 0);
    return (
      found ?? { clusters: pages[page], next_page_token: page + 1 < pages.length ? String(page + 1) : '' }
    );
  });
  return findCluster(client, given);
}

async function refusal(...given: Parameters<typeof finding>): Promise<string> {
  const error: unknown = await finding(...given).catch((thrown: unknown) => thrown);
  return error instanceof UserError ? error.describe() : String(error);
}

describe('a cluster is found', () => {
  test('by its name', async () => {
    expect(await finding('dev_shared')).toMatchObject({ id: '0101-000000-shared', state: 'RUNNING' });
  });

  test('by its id', async () => {
    expect(await finding('0101-000002-twice')).toMatchObject({ name: 'twice' });
  });

  test('by a name that looks like an id', async () => {
    expect(await finding('2024-mine')).toMatchObject({ id: '0101-000004-mine' });
  });
});

test('an unknown one is told with those that there are, without the clusters of jobs', async () => {
  expect(await refusal('dev_shraed')).toMatchInlineSnapshot(`
    "no cluster 'dev_shraed' in https://lake.test, which has:
      0101-000000-shared  dev_shared  RUNNING
      0101-000001-twice  twice  RUNNING
      0101-000002-twice  twice  RUNNING
      0101-000004-mine  2024-mine  RUNNING
      hint: did you mean 'dev_shared'?"
  `);
});

test('a name that several have is told with their ids', async () => {
  expect(await refusal('twice')).toMatchInlineSnapshot(`
    "2 clusters are named 'twice':
      0101-000001-twice  twice  RUNNING
      0101-000002-twice  twice  RUNNING
      hint: name one by its id"
  `);
});

test('a workspace without clusters', async () => {
  expect(await refusal('shared', [[]])).toMatchInlineSnapshot(`
    "no cluster 'shared' in https://lake.test, and no other one that you can see
      hint: is it deployed? lakeform deploy --env <environment>"
  `);
});
