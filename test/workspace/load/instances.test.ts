import { expect, test } from 'vitest';
import { emptyWorkspace } from '../support/loading.ts';

/** A folder with these files, as `WorkspaceFolder` says it, and a job that takes it. */
function folder(...files: readonly string[]) {
  const [first] = files;
  return {
    databricks_directory: {
      dbt_folders: {
        for_each: { '.': '/dbt', models: '/dbt/models' },
        path: '${each.value}',
        delete_recursive: true,
      },
    },
    databricks_workspace_file: {
      dbt: {
        depends_on: ['databricks_directory.dbt_folders'],
        for_each: Object.fromEntries(files.map((file) => [file, `../../files/${file}`])),
        path: '/dbt/${each.key}',
        source: '${each.value}',
      },
    },
    databricks_job: {
      churn: {
        name: 'churn',
        description: `\${trimsuffix(databricks_workspace_file.dbt["${first}"].workspace_path, "/${first}")}`,
      },
    },
  };
}

const FILES = { 'files/dbt_project.yml': 'name: churn', 'files/models/a.sql': 'select 1' };

test('each instance is made, after all instances of what they wait for', async () => {
  const { loadResources, get } = await emptyWorkspace();

  expect(await loadResources(folder('dbt_project.yml', 'models/a.sql'), FILES)).toEqual([
    'created databricks_directory.dbt_folders["."]',
    'created databricks_directory.dbt_folders["models"]',
    'created databricks_workspace_file.dbt["dbt_project.yml"]',
    'created databricks_workspace_file.dbt["models/a.sql"]',
    'created databricks_job.churn',
  ]);
  expect(await get('2.0/workspace/get-status?path=/dbt/models/a.sql')).toMatchObject({ object_type: 'FILE' });
  expect(await get('2.2/jobs/list')).toMatchObject({
    jobs: [{ settings: { description: '/Workspace/dbt' } }],
  });
});

test('one file changes, and one goes, by itself', async () => {
  const { loadResources } = await emptyWorkspace();
  await loadResources(folder('dbt_project.yml', 'models/a.sql'), FILES);

  const changed = { ...FILES, 'files/dbt_project.yml': 'name: rows' };
  const done = await loadResources(folder('dbt_project.yml'), changed);
  expect(done.filter((told) => !told.startsWith('unchanged'))).toEqual([
    'updated databricks_workspace_file.dbt["dbt_project.yml"]',
    'removed databricks_workspace_file.dbt["models/a.sql"]',
  ]);
});

test('all go with their folder, and what a run left in it', async () => {
  const { loadResources, get, post } = await emptyWorkspace();
  await loadResources(folder('dbt_project.yml', 'models/a.sql'), FILES);
  await post('2.0/workspace/mkdirs', { path: '/dbt/target' });

  await loadResources({});
  expect(await get('2.0/workspace/list?path=/')).not.toMatchObject({ objects: [{ path: '/dbt' }] });
});

test('each keeps its file when the whole gets another address', async () => {
  const { load } = await emptyWorkspace();
  const file = { for_each: { 'a.txt': 'YQ==' }, path: '/${each.key}', content_base64: '${each.value}' };
  await load({ app: { resource: { databricks_workspace_file: { one: file } } } });

  const moved = [{ from: 'databricks_workspace_file.one', to: 'databricks_workspace_file.two' }];
  expect(await load({ app: { resource: { databricks_workspace_file: { two: file } }, moved } })).toEqual([
    'unchanged databricks_workspace_file.two["a.txt"]',
  ]);
});
