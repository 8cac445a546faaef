import { expect, test } from 'vitest';
import {
  type ApiRequest,
  type NotebookRunOptions,
  notebookRun,
  workspaceAssets,
} from '../../../runtime/index.ts';

/** A workspace with one cluster, which notes what is uploaded. */
async function running(options: Partial<NotebookRunOptions>) {
  const uploaded: unknown[] = [];
  const cluster = { cluster_id: '0101-120000-shared', cluster_name: 'dev_shared', state: 'RUNNING' };
  const send = async ({ path, body }: ApiRequest) => {
    if (path.endsWith('clusters/list')) return { clusters: [cluster] };
    if (path.endsWith('clusters/get')) return cluster;
    if (path.endsWith('import')) uploaded.push(body);
    return {};
  };
  const assets = workspaceAssets('https://lake.test', send);
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
  ['notebooks/daily report.py', { format: 'SOURCE', language: 'PYTHON' }],
  ['model.ipynb', { format: 'JUPYTER' }],
])('the file %s is uploaded under its hash', async (file, format) => {
  const { run, uploaded } = await running({ path: file });
  const path = expect.stringMatching(/^\/Shared\/lakeform\/notebooks\/[0-9a-f]{16}\/(daily report|model)$/);

  expect(uploaded).toEqual([{ path, content: 'AQID', overwrite: true, ...format }]);
  expect(run.tasks[0]).toMatchObject({ task_key: expect.stringMatching(/^[\w-]+$/) });
});

test.each(['dev_shared', '0101-120000-shared'])('the cluster %s is found', async (cluster) => {
  expect((await running({ cluster })).run.tasks[0]).toMatchObject({
    existing_cluster_id: '0101-120000-shared',
  });
});

test('a cluster that is not there', async () => {
  await expect(running({ cluster: 'dev_shraed' })).rejects.toThrowErrorMatchingInlineSnapshot(
    `
    [UserError: no cluster 'dev_shraed' in https://lake.test, which has:
      0101-120000-shared  dev_shared  RUNNING]
  `,
  );
});

test('a file that is no notebook', async () => {
  await expect(running({ path: 'report.xlsx' })).rejects.toThrowErrorMatchingInlineSnapshot(
    `[UserError: 'report.xlsx' is no notebook; those end in .py, .sql, .scala, .r, .ipynb]`,
  );
});
