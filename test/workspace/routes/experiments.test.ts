import { describe, expect, test } from 'vitest';
import { sharedWorkspace } from '../support/shared-workspace.ts';

const workspace = sharedWorkspace();

async function create(name: string): Promise<string> {
  return String((await workspace.post('mlflow/experiments/create', { name })).experiment_id);
}

async function stageOf(experiment_id: string): Promise<unknown> {
  const { experiment } = await workspace.get('mlflow/experiments/get', { experiment_id });
  return (experiment as { lifecycle_stage: string }).lifecycle_stage;
}

async function names(view_type: string): Promise<string[]> {
  const { experiments } = await workspace.post('mlflow/experiments/search', { view_type });
  return (experiments as { name: string }[]).map(({ name }) => name);
}

test('an experiment is found by id, by name and in the tree', async () => {
  const tags = [{ key: 'team', value: 'ml' }];
  const { experiment_id } = await workspace.post('mlflow/experiments/create', {
    name: '/Shared/found',
    tags,
  });
  const { experiment } = await workspace.get('mlflow/experiments/get', {
    experiment_id: String(experiment_id),
  });
  expect(experiment).toMatchObject({
    experiment_id,
    name: '/Shared/found',
    artifact_location: `dbfs:/databricks/mlflow-tracking/${experiment_id}`,
    lifecycle_stage: 'active',
    tags: expect.arrayContaining(tags),
  });
  expect(
    await workspace.get('mlflow/experiments/get-by-name', { experiment_name: '/Workspace/Shared/found' }),
  ).toEqual({ experiment });
  expect(await workspace.get('workspace/get-status', { path: '/Shared/found' })).toMatchObject({
    object_type: 'MLFLOW_EXPERIMENT',
    object_id: Number(experiment_id),
  });
});

test('its directory must exist, and its name be free', async () => {
  const refused = (name: string) => workspace.refused('POST', 'mlflow/experiments/create', { name });
  expect(await refused('/Shared/none/a')).toMatchInlineSnapshot(
    `"404 RESOURCE_DOES_NOT_EXIST: The parent folder (/Shared/none) does not exist."`,
  );
  await create('/Shared/once');
  expect(await refused('/Shared/once')).toMatchInlineSnapshot(
    `"400 RESOURCE_ALREADY_EXISTS: Node named '/Shared/once' already exists"`,
  );
  expect(await refused('relative')).toMatchInlineSnapshot(
    `"400 INVALID_PARAMETER_VALUE: Path (relative) must be absolute: it begins with '/'"`,
  );
});

describe('a deleted experiment', () => {
  test('is kept under its id, and its name is free', async () => {
    const experiment_id = await create('/Shared/deleted');
    await workspace.post('mlflow/experiments/delete', { experiment_id });
    expect(await stageOf(experiment_id)).toBe('deleted');
    const byName = { experiment_name: '/Shared/deleted' };
    expect(await workspace.refused('GET', 'mlflow/experiments/get-by-name', byName)).toMatchInlineSnapshot(
      `"404 RESOURCE_DOES_NOT_EXIST: Node /Shared/deleted does not exist."`,
    );
    expect(await workspace.refused('POST', 'mlflow/experiments/delete', { experiment_id })).toContain('404');
    expect(await create('/Shared/deleted')).not.toBe(experiment_id);
  });

  test('comes back where its name is still free', async () => {
    const experiment_id = await create('/Shared/restored');
    await workspace.post('mlflow/experiments/delete', { experiment_id });
    await workspace.post('mlflow/experiments/restore', { experiment_id });
    expect(await stageOf(experiment_id)).toBe('active');
    await workspace.post('mlflow/experiments/delete', { experiment_id });
    await create('/Shared/restored');
    expect(
      await workspace.refused('POST', 'mlflow/experiments/restore', { experiment_id }),
    ).toMatchInlineSnapshot(`"400 RESOURCE_ALREADY_EXISTS: Node named '/Shared/restored' already exists"`);
  });

  test('is what is left when its directory is deleted', async () => {
    await workspace.post('workspace/mkdirs', { path: '/Shared/directory/deep' });
    const experiment_id = await create('/Shared/directory/deep/a');
    await workspace.post('workspace/delete', { path: '/Shared/directory', recursive: true });
    expect(await stageOf(experiment_id)).toBe('deleted');
    expect(await workspace.refused('GET', `permissions/experiments/${experiment_id}`)).toContain('404');
    expect(await workspace.refused('POST', 'mlflow/experiments/restore', { experiment_id })).toContain(
      'The parent folder (/Shared/directory/deep) does not exist.',
    );
  });
});

test('a rename moves it in the tree', async () => {
  const experiment_id = await create('/Shared/old');
  await workspace.post('mlflow/experiments/update', { experiment_id, new_name: '/Shared/new' });
  expect(await workspace.refused('GET', 'workspace/get-status', { path: '/Shared/old' })).toContain('404');
  expect(await workspace.get('workspace/get-status', { path: '/Shared/new' })).toMatchObject({
    object_id: Number(experiment_id),
  });
  await create('/Shared/taken');
  expect(
    await workspace.refused('POST', 'mlflow/experiments/update', {
      experiment_id,
      new_name: '/Shared/taken',
    }),
  ).toContain('RESOURCE_ALREADY_EXISTS');
});

test('a tag is set and replaced', async () => {
  const experiment_id = await create('/Shared/tagged');
  for (const value of ['one', 'two']) {
    await workspace.post('mlflow/experiments/set-experiment-tag', { experiment_id, key: 'stage', value });
  }
  const { experiment } = await workspace.get('mlflow/experiments/get', { experiment_id });
  const { tags } = experiment as { tags: { key: string }[] };
  expect(tags.filter(({ key }) => key === 'stage')).toEqual([{ key: 'stage', value: 'two' }]);
});

test('a search shows the active, the deleted or all', async () => {
  await create('/Shared/kept');
  await workspace.post('mlflow/experiments/delete', { experiment_id: await create('/Shared/dropped') });
  expect(await names('ACTIVE_ONLY')).toEqual(expect.arrayContaining(['/Shared/kept']));
  expect(await names('ACTIVE_ONLY')).not.toContain('/Shared/dropped');
  expect(await names('DELETED_ONLY')).toContain('/Shared/dropped');
  expect(await names('ALL')).toEqual(expect.arrayContaining(['/Shared/kept', '/Shared/dropped']));
  const page = await workspace.get('mlflow/experiments/list', { max_results: '1' });
  expect(page).toMatchObject({ experiments: [{}], next_page_token: expect.any(String) });
});

test('experiments are found by a filter, in the order that is asked for', async () => {
  for (const name of ['/Shared/sought b', '/Shared/sought a', '/Shared/other']) {
    await workspace.post('mlflow/experiments/create', { name });
  }
  const body = { filter: "name LIKE '/Shared/sought%'", order_by: ['name ASC'] };

  expect(await workspace.post('mlflow/experiments/search', body)).toMatchObject({
    experiments: [{ name: '/Shared/sought a' }, { name: '/Shared/sought b' }],
  });
});

test('a filter that cannot be understood is refused', async () => {
  expect(
    await workspace.refused('POST', 'mlflow/experiments/search', { filter: "name = 'a' or" }),
  ).toMatchInlineSnapshot(
    `"400 INVALID_PARAMETER_VALUE: Invalid clause(s) in filter string: 'name = 'a' or', at 'or'"`,
  );
});
