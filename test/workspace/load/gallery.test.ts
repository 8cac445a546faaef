import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadableStacks } from '../../../workspace/load/loadable-stack.ts';
import { readSynthesis } from '../../../workspace/load/read-synthesis.ts';
import { emptyWorkspace } from '../support/loading.ts';
import { type WrittenStack, writeApp } from '../support/synthesized-app.ts';

const GALLERY = '__snapshots__/gallery';

interface Golden extends WrittenStack {
  readonly resource: {
    readonly databricks_workspace_file?: Record<string, { readonly source: string }>;
    readonly databricks_cluster?: Record<string, object>;
  };
}

function golden(name: string): Golden {
  return JSON.parse(readFileSync(`${GALLERY}/${name}`, 'utf8'));
}

test.each(readdirSync(GALLERY))('all that constructs declare is understood: %s', (name) => {
  const stacks = readSynthesis(writeApp({ stack: golden(name) }), undefined);

  expect(() => loadableStacks(stacks)).not.toThrow();
});

test('every kind of compute is loaded, and loaded again unchanged', async () => {
  const { resource, ...rest } = golden('compute.tf.json');
  const { policed_elsewhere: _, ...databricks_cluster } = resource.databricks_cluster ?? {};
  const stack = { ...rest, resource: { ...resource, databricks_cluster } };
  const { load, post } = await emptyWorkspace();
  await post('2.1/clusters/create', { cluster_name: 'interactive', spark_version: '16.4.x-scala2.12' });
  await post('2.0/instance-pools/create', { instance_pool_name: 'shared', node_type_id: 'i3.xlarge' });
  await post('2.0/sql/warehouses', { name: 'company' });
  const first = await load({ stack });

  expect(first.filter((line) => !line.startsWith('created '))).toEqual([]);
  expect(await load({ stack })).toEqual(first.map((line) => line.replace('created', 'unchanged')));
});

test('every kind of task is loaded, and loaded again unchanged', async () => {
  const stack = golden('tasks.tf.json');
  const { load } = await emptyWorkspace();
  const wheels = Object.values(stack.resource.databricks_workspace_file ?? {});
  const files = Object.fromEntries(wheels.map(({ source }) => [source.replace('../../', ''), 'a wheel']));
  const first = await load({ stack }, { files });

  expect(first.filter((line) => !line.startsWith('created '))).toEqual([]);
  expect(await load({ stack }, { files })).toEqual(first.map((line) => line.replace('created', 'unchanged')));
});

test('all of Unity Catalog is loaded, loaded again unchanged, and removed', async () => {
  const stack = golden('catalog.tf.json');
  const { load, post, get } = await emptyWorkspace();
  await post('2.1/unity-catalog/catalogs', { name: 'ml' });
  await post('2.1/unity-catalog/schemas', { catalog_name: 'ml', name: 'shared' });
  await post('2.1/unity-catalog/models', { catalog_name: 'ml', schema_name: 'shared', name: 'shared' });

  const first = await load({ stack });

  const adopted = 'updated databricks_registered_model.shared';
  expect(first.filter((line) => !line.startsWith('created '))).toEqual([adopted]);
  expect(await load({ stack })).toEqual(first.map((line) => line.replace(/created|updated/, 'unchanged')));
  expect(await load({ stack: {} })).toHaveLength(first.length);
  expect(await get('2.1/unity-catalog/volumes?catalog_name=ml&schema_name=shared')).toEqual({ volumes: [] });
});

test('every kind of served model is loaded, and loaded again unchanged', async () => {
  const stack = golden('serving.tf.json');
  const { load } = await emptyWorkspace();
  const first = await load({ stack });

  expect(first.filter((line) => !line.startsWith('created '))).toEqual([]);
  expect(await load({ stack })).toEqual(first.map((line) => line.replace('created', 'unchanged')));
});

test('what has moved is kept, and what is adopted is not made again', async () => {
  const { load, post } = await emptyWorkspace();
  const { job_id } = await post('2.2/jobs/create', { name: 'by hand' });
  await load({ stack: { resource: { databricks_job: { old: { name: 'a' } } } } });
  const stack = {
    resource: { databricks_job: { moved: { name: 'a' }, adopted: { name: 'by hand' } } },
    moved: [{ from: 'databricks_job.old', to: 'databricks_job.moved' }],
    import: [{ to: 'databricks_job.adopted', id: String(job_id) }],
  };

  expect(await load({ stack })).toEqual(['unchanged databricks_job.moved', 'updated databricks_job.adopted']);
});
