import { expect, test } from 'vitest';
import { emptyWorkspace } from '../../support/loading.ts';

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
