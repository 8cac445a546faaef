import { expect, test } from 'vitest';
import * as errors from '../../../runtime/client/errors.ts';
import { type ApiRequest, type Json, resolveReferences, workspaceAssets } from '../../../runtime/index.ts';

const STACK: Json = {
  resource: {
    databricks_notebook: {
      report: { path: '/Shared/x/report', source: '../../files/report.py', language: 'PYTHON' },
      explore: { path: '/Shared/x/explore', source: '../../files/explore.ipynb', format: 'JUPYTER' },
    },
    databricks_workspace_file: {
      ingest: { path: '/Shared/x/ingest.py', source: '../../files/ingest.py' },
      dbt: {
        path: '/Shared/x/dbt/${each.key}',
        source: '${each.value}',
        for_each: { 'dbt_project.yml': '../../files/dbt/dbt_project.yml' },
      },
      wheel: { path: '/Shared/x/1a2b/a.whl', source: '../../wheels/1a2b/a.whl' },
    },
  },
};

/** A workspace that keeps what is imported. */
function emptyWorkspace(contents: Readonly<Record<string, string>> = {}) {
  const objects = new Map<string, Json>();
  const assets = workspaceAssets('https://lake.test', async ({ path, query = {}, body }: ApiRequest) => {
    if (path.endsWith('import')) {
      const { path: at, ...imported } = body as { path: string } & Json;
      objects.set(at, imported);
    }
    if (!path.endsWith('get-status')) return {};
    if (objects.has(String(query.path))) return { object_type: 'FILE' };
    throw errors.notFound({ host: '', request: '', identity: '' }, 'no');
  });
  const readFile = async (path: string) => Buffer.from(contents[path] ?? path);
  const resolve = (run: Json) => resolveReferences(run, { name: 'x', template: STACK, readFile }, assets);
  return { objects, resolve };
}

test('notebooks and files lie to each other as when deployed, away from what is deployed', async () => {
  const { objects, resolve } = emptyWorkspace();

  const run = await resolve({
    notebook: '${databricks_notebook.report.path}',
    script: '${databricks_workspace_file.ingest.workspace_path}',
    project: '${trimsuffix(databricks_workspace_file.dbt["dbt_project.yml"].path, "/dbt_project.yml")}',
  });

  const [, root = ''] = /^(\/Shared\/lakeform\/files\/[0-9a-f]{16})\//.exec(String(run.notebook)) ?? [];
  expect(run).toEqual({
    notebook: `${root}/Shared/x/report`,
    script: `/Workspace${root}/Shared/x/ingest.py`,
    project: `${root}/Shared/x/dbt`,
  });
  expect(Object.fromEntries(objects)).toMatchObject({
    [`${root}/Shared/x/report`]: { format: 'SOURCE', language: 'PYTHON' },
    [`${root}/Shared/x/explore`]: { format: 'JUPYTER' },
    [`${root}/Shared/x/ingest.py`]: { format: 'RAW' },
    [`${root}/Shared/x/dbt/dbt_project.yml`]: { format: 'RAW' },
  });
  expect(objects.size).toBe(4);
});

test('what is there already is not uploaded again, and another content goes elsewhere', async () => {
  const contents = { '../../files/report.py': 'print(1)' };
  const { objects, resolve } = emptyWorkspace(contents);
  const run = { notebook: '${databricks_notebook.report.path}' };

  const first = await resolve(run);
  objects.delete(String(first.notebook));
  expect(await resolve(run)).toEqual(first);
  expect(objects.has(String(first.notebook))).toBe(false);

  contents['../../files/report.py'] = 'print(2)';
  expect(await resolve(run)).not.toEqual(first);
});

test('a run that names none of them uploads none of them', async () => {
  const { objects, resolve } = emptyWorkspace();

  await resolve({ whl: '${databricks_workspace_file.wheel.workspace_path}' });

  expect([...objects.keys()]).toEqual(['/Shared/x/1a2b/a.whl']);
});
