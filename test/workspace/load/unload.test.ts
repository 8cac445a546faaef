import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unloadStacks } from '../../../workspace/index.ts';
import { emptyWorkspace } from '../support/loading.ts';

const stacks = {
  platform: { resource: { databricks_directory: { folder: { path: '/Shared/team' } } } },
  churn: {
    dependencies: ['platform'],
    resource: {
      databricks_mlflow_experiment: { churn: { name: '/Shared/team/churn' } },
      databricks_job: { churn: { name: 'churn' } },
    },
  },
  other: { resource: { databricks_job: { other: { name: 'other' } } } },
};

test('what was loaded of stacks is removed, the last one first, and the rest stays', async () => {
  const { load, get, url, token, directory } = await emptyWorkspace();
  const recordDirectory = join(directory, 'loaded');
  await load(stacks);

  const unload = () => unloadStacks({ url, token, recordDirectory, stacks: ['platform', 'churn'] });

  expect((await unload()).map(({ address, action }) => `${action} ${address}`)).toEqual([
    'removed databricks_job.churn',
    'removed databricks_mlflow_experiment.churn',
    'removed databricks_directory.folder',
  ]);
  expect(await get('2.2/jobs/list')).toMatchObject({ jobs: [{ settings: { name: 'other' } }] });
  expect(await get('2.0/workspace/list?path=/Shared')).toMatchObject({ objects: [] });
  expect(readdirSync(recordDirectory)).toEqual(['other.json']);
  expect(await unload()).toEqual([]);
});
