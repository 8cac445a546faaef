import { expect, test } from 'vitest';
import { UserError } from '../../../messages/user-error.ts';
import * as errors from '../../../runtime/client/errors.ts';
import { type ApiRequest, type Json, resolveReferences, workspaceAssets } from '../../../runtime/index.ts';

const STACK: Json = {
  data: {
    databricks_cluster: { shared: { cluster_name: 'dev_shared' }, gone: { cluster_name: 'dev_gone' } },
  },
  resource: {
    databricks_workspace_file: { churn: { path: '/Shared/churn/5db2/churn.whl', source: '../churn.whl' } },
    databricks_file: { data: { path: '/Volumes/ml/dev/rows.csv', content_base64: 'MQ==' } },
    databricks_mlflow_experiment: { churn: { name: '/Shared/dev_churn/churn' } },
    databricks_instance_pool: { fast: { instance_pool_name: 'fast' } },
  },
};

/** A workspace with one cluster, and these experiments and files. */
async function resolving(run: Json, { experiments = ['/Shared/dev_churn/churn'], files = [''] } = {}) {
  const sent: string[] = [];
  const missing = errors.notFound({ host: '', request: '', identity: '' }, 'no');
  const send = async ({ method, path, query = {}, body }: ApiRequest) => {
    const size = body instanceof Uint8Array ? ` ${body.length} bytes` : '';
    if (method !== 'GET') sent.push(`${method} ${path.replace(/^\/api\/2\.\d\//, '')}${size}`);
    if (path.endsWith('get-by-name')) {
      if (!experiments.includes(String(query.experiment_name))) throw missing;
      return { experiment: { experiment_id: '55' } };
    }
    if (path.endsWith('get-status') && !files.includes(String(query.path))) throw missing;
    if (path.endsWith('get-status')) return { object_type: 'FILE' };
    if (!path.endsWith('clusters/list')) return {};
    if (query.page_token === undefined) return { clusters: [], next_page_token: 'two' };
    return { clusters: [{ cluster_id: '0101-shared', cluster_name: 'dev_shared', state: 'RUNNING' }] };
  };
  const stack = { name: 'churn-dev', template: STACK, readFile: async () => new Uint8Array([1, 2, 3]) };
  const resolved = await resolveReferences(run, stack, workspaceAssets('https://lake.test', send));
  return { resolved, sent };
}

test('files are where a deployment would put them, and uploaded when they are not there yet', async () => {
  const run = { whl: '${databricks_workspace_file.churn.workspace_path}' };
  const { resolved, sent } = await resolving(run);

  expect(resolved).toEqual({ whl: '/Workspace/Shared/churn/5db2/churn.whl' });
  expect(sent).toEqual(['POST workspace/mkdirs', 'POST workspace/import']);
  expect((await resolving(run, { files: ['/Shared/churn/5db2/churn.whl'] })).sent).toEqual([]);
});

test('a file of a volume is sent as it is', async () => {
  const { resolved, sent } = await resolving({ argument: '--rows=${databricks_file.data.path}' });

  expect(resolved).toEqual({ argument: '--rows=/Volumes/ml/dev/rows.csv' });
  expect(sent).toEqual(['PUT fs/files/Volumes/ml/dev/rows.csv 1 bytes']);
});

test('clusters and experiments are found by their names', async () => {
  const { resolved } = await resolving({
    tasks: [{ existing_cluster_id: '${data.databricks_cluster.shared.id}' }],
    parameters: ['${databricks_mlflow_experiment.churn.id}'],
  });

  expect(resolved).toEqual({ tasks: [{ existing_cluster_id: '0101-shared' }], parameters: ['55'] });
});

test('a name that a resource is given needs no look-up', async () => {
  const { resolved } = await resolving({ pool: '${databricks_instance_pool.fast.instance_pool_name}' });

  expect(resolved).toEqual({ pool: 'fast' });
});

test('all that only a deployment knows is told together', async () => {
  const run = {
    pool: '${databricks_instance_pool.fast.id}',
    experiment: '${databricks_mlflow_experiment.churn.id}',
    cluster: '${data.databricks_cluster.gone.id}',
  };
  const error: unknown = await resolving(run, { experiments: [] }).catch((thrown) => thrown);

  expect(error instanceof UserError && error.describe()).toMatchInlineSnapshot(`
    "the run needs what only a deployment knows, and the workspace has nothing of that name:
      databricks_instance_pool.fast.id
      databricks_mlflow_experiment.churn.id
      data.databricks_cluster.gone.id
      hint: deploy it once, or give the parameter that refers to it a value: -p name=value"
  `);
});

test.each([
  ['experiment', '${databricks_mlflow_experiment.churn.id}', 'get-by-name'],
  ['file', '${databricks_workspace_file.churn.path}', 'get-status'],
])(
  'an answer that says nothing of the %s does not say that it is there, or is not',
  async (_what, run, asked) => {
    const send = async ({ path }: ApiRequest) => (path.endsWith(asked) ? { status: 'ok' } : {});
    const stack = { name: 'churn-dev', template: STACK, readFile: async () => new Uint8Array() };
    const resolved = resolveReferences({ run }, stack, workspaceAssets('https://lake.test', send));

    await expect(resolved).rejects.toMatchObject({ code: 'unexpected_answer', exitCode: 3 });
  },
);
