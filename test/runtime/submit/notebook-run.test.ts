import { expect, test } from 'vitest';
import { type NotebookRunOptions, notebookRun, type WorkspaceAssets } from '../../../runtime/index.ts';

/** A workspace with one cluster, which notes what is uploaded. */
async function running(options: Partial<NotebookRunOptions>) {
  const uploaded: unknown[] = [];
  const assets: WorkspaceAssets = {
    uploadToWorkspace: async () => undefined,
    uploadToVolume: async () => undefined,
    uploadNotebook: async (path, content, language) => void uploaded.push([path, content.length, language]),
    experimentId: async () => undefined,
    clusterId: async (name) => (name === 'dev_shared' ? '0101-120000-shared' : undefined),
  };
  const readFile = async () => new Uint8Array([1, 2, 3]);
  const defaults = { path: '/Users/ada/report', parameters: { day: 'monday' }, runName: 'report', readFile };
  return { run: await notebookRun({ ...defaults, ...options }, assets), uploaded };
}

test('a notebook of the workspace runs on serverless compute', async () => {
  const { run, uploaded } = await running({ tags: { pr: '42' } });

  expect(uploaded).toEqual([]);
  expect(run).toEqual({
    run_name: 'report',
    tags: { pr: '42' },
    tasks: [
      {
        task_key: 'report',
        notebook_task: {
          notebook_path: '/Users/ada/report',
          base_parameters: { day: 'monday' },
          source: 'WORKSPACE',
        },
      },
    ],
  });
});

test.each([
  ['notebooks/daily report.py', 'PYTHON'],
  ['model.ipynb', undefined],
])('the file %s is uploaded under its hash', async (path, language) => {
  const { run, uploaded } = await running({ path });
  const target = expect.stringMatching(/^\/Shared\/lakeform\/notebooks\/[0-9a-f]{16}\/(daily report|model)$/);

  expect(uploaded).toEqual([[target, 3, language]]);
  expect(run.tasks[0]).toMatchObject({ task_key: expect.stringMatching(/^[\w-]+$/) });
});

test.each(['dev_shared', '0101-120000-shared'])('the cluster %s is found', async (cluster) => {
  expect((await running({ cluster })).run.tasks[0]).toMatchObject({
    existing_cluster_id: '0101-120000-shared',
  });
});

test('a cluster that is not there', async () => {
  await expect(running({ cluster: 'dev_shraed' })).rejects.toThrowErrorMatchingInlineSnapshot(
    `[UserError: no cluster 'dev_shraed' in the workspace]`,
  );
});

test('a file that is no notebook', async () => {
  await expect(running({ path: 'report.xlsx' })).rejects.toThrowErrorMatchingInlineSnapshot(
    `[UserError: 'report.xlsx' is no notebook; those end in .py, .sql, .scala, .r, .ipynb]`,
  );
});
