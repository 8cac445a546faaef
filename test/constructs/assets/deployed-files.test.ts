import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  Cluster,
  Compute,
  InitScript,
  Library,
  Notebook,
  NotebookTask,
  Pipeline,
  Principal,
  PythonFileTask,
  Sql,
  SqlTask,
  Stack,
  Warehouse,
  WorkspaceFile,
} from '../../../constructs/index.ts';
import { synthesizeOrThrow } from '../../../constructs/synthesize.ts';
import { reportOn, synthesized } from '../../support/problems.ts';

const project = 'test/constructs/assets/project';
const folder = mkdtempSync(join(tmpdir(), 'lakeform-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a notebook lies as in the project, in a folder of the stack, and names no machine', () => {
  const { resource } = synthesized(
    (stack) => new Notebook(stack, 'report', { source: `./${project}/notebooks/report.py` }),
    { naming: { prefix: 'dev_' } },
  );

  expect(resource).toEqual({
    databricks_directory: {
      project_files: {
        // Those above as well: one goes only when nothing is left below it.
        for_each: Object.fromEntries(
          ['.', 'test', 'test/constructs', 'test/constructs/assets', project, `${project}/notebooks`].map(
            (name) => [name, join('/Shared/lakeform_files/dev_team-dev', name)],
          ),
        ),
        path: '${each.value}',
        delete_recursive: true,
      },
    },
    databricks_notebook: {
      report: {
        depends_on: ['databricks_directory.project_files'],
        format: 'SOURCE',
        language: 'PYTHON',
        lifecycle: { create_before_destroy: true },
        path: `/Shared/lakeform_files/dev_team-dev/${project}/notebooks/report`,
        source: `../../files/${project}/notebooks/report.py`,
      },
    },
  });
});

test.each([
  ['report.py', { language: 'PYTHON', format: 'SOURCE' }],
  ['plain.py', { language: 'PYTHON', format: 'SOURCE' }],
  ['totals.sql', { language: 'SQL', format: 'SOURCE' }],
  ['score.scala', { language: 'SCALA', format: 'SOURCE' }],
  ['plot.R', { language: 'R', format: 'SOURCE' }],
  ['explore.ipynb', { format: 'JUPYTER', language: undefined }],
])('%s is imported by its extension', (name, attributes) => {
  const { resource } = synthesized(
    (stack) => new Notebook(stack, 'report', { source: `${project}/notebooks/${name}` }),
  );

  const { language, format } = resource?.databricks_notebook?.report ?? {};
  expect({ language, format }).toEqual(attributes);
});

test('a path of its own needs no folder of the stack', () => {
  const { resource } = synthesized((stack) => {
    new Notebook(stack, 'report', { source: `${project}/notebooks/report.py`, path: '/Reports/churn' });
    new WorkspaceFile(stack, 'ingest', { source: `${project}/scripts/ingest.py`, path: '/Code/ingest.py' });
  });

  expect(resource).not.toHaveProperty('databricks_directory');
  expect(resource?.databricks_notebook?.report).toMatchObject({ path: '/Reports/churn' });
  expect(resource?.databricks_workspace_file?.ingest).toMatchObject({ path: '/Code/ingest.py' });
});

test('what runs a file refers to it, in the form that its attribute takes', () => {
  const { resource } = synthesized((stack) => {
    const notebook = new Notebook(stack, 'report', { source: `${project}/notebooks/totals.sql` });
    const file = new WorkspaceFile(stack, 'ingest', { source: `${project}/scripts/ingest.py` });
    const sql = new WorkspaceFile(stack, 'customers', { source: `${project}/sql/customers.sql` });
    const install = new WorkspaceFile(stack, 'install', { source: `${project}/scripts/install.sh` });
    const warehouse = Warehouse.fromId('1');
    const compute = Compute.job({ initScripts: [InitScript.workspace(install)] });
    const pipeline = new Pipeline(stack, 'churn', { compute });
    new NotebookTask(pipeline, 'a', { notebook });
    new NotebookTask(pipeline, 'b', { notebook, warehouse });
    new PythonFileTask(pipeline, 'c', { file, libraries: [Library.requirementsFile(file)] });
    new SqlTask(pipeline, 'd', { warehouse, run: Sql.file(sql, { columns: ['customers'] }) });
    new Cluster(stack, 'shared', { initScripts: [InitScript.workspace(install)] });
  });

  const text = JSON.stringify(resource);
  const [a, b, c, d] = Object(resource?.databricks_job?.churn).task;
  expect(a.notebook_task).toEqual({
    notebook_path: '${databricks_notebook.report.path}',
    source: 'WORKSPACE',
  });
  expect(b.notebook_task).toMatchObject({ notebook_path: '${databricks_notebook.report.path}' });
  expect(c.spark_python_task).toEqual({
    python_file: '${databricks_workspace_file.ingest.workspace_path}',
    source: 'WORKSPACE',
  });
  expect(c.library).toEqual([{ requirements: '${databricks_workspace_file.ingest.workspace_path}' }]);
  expect(d.sql_task.file).toEqual({
    path: '${databricks_workspace_file.customers.workspace_path}',
    source: 'WORKSPACE',
  });
  expect(text.split('"destination":"${databricks_workspace_file.install.path}"')).toHaveLength(3);
});

test('tasks whose clusters have the same init script share one', () => {
  const { resource } = synthesized((stack) => {
    const install = new WorkspaceFile(stack, 'install', { source: `${project}/scripts/install.sh` });
    const pipeline = new Pipeline(stack, 'churn');
    for (const key of ['a', 'b']) {
      const compute = Compute.job({ initScripts: [InitScript.workspace(install)] });
      new NotebookTask(pipeline, key, { notebook: '/Shared/a', compute });
    }
  });

  expect(Object(resource?.databricks_job?.churn).job_cluster).toHaveLength(1);
});

test('each kind has its own levels, in one list', () => {
  const { resource } = synthesized((stack) => {
    const notebook = new Notebook(stack, 'report', { source: `${project}/notebooks/report.py` });
    const file = new WorkspaceFile(stack, 'ingest', { source: `${project}/scripts/ingest.py` });
    notebook.grantRead(Principal.group('all'));
    notebook.grantRun(Principal.group('data'));
    notebook.grantManage(Principal.group('all'));
    file.grantEdit(Principal.group('data'));
  });

  expect(resource?.databricks_permissions).toEqual({
    report_notebook: {
      notebook_path: '${databricks_notebook.report.path}',
      access_control: [
        { group_name: 'all', permission_level: 'CAN_MANAGE' },
        { group_name: 'data', permission_level: 'CAN_RUN' },
      ],
    },
    ingest_workspace_file: {
      workspace_file_path: '${databricks_workspace_file.ingest.path}',
      access_control: [{ group_name: 'data', permission_level: 'CAN_EDIT' }],
    },
  });
});

test('it takes what every construct takes', () => {
  const json = synthesized((stack) => {
    new Notebook(stack, 'report', {
      source: `${project}/notebooks/report.py`,
      path: '/Reports/churn',
      protect: true,
      adopt: { id: '/Reports/churn' },
      movedFrom: 'monthly',
      overrides: { language: 'SQL' },
      ignoreChanges: ['format'],
    });
  });

  expect(json).toMatchObject({
    import: [{ id: '/Reports/churn', to: 'databricks_notebook.report' }],
    moved: [{ from: 'databricks_notebook.monthly', to: 'databricks_notebook.report' }],
  });
  expect(json.resource?.databricks_notebook?.report).toMatchObject({
    language: 'SQL',
    lifecycle: { create_before_destroy: true, ignore_changes: ['format'], prevent_destroy: true },
  });
});

test('synthesis puts a copy where Terraform finds it, and reading the JSON copies nothing', () => {
  const declare = (stack: Stack) =>
    new Notebook(stack, 'report', { source: `${project}/notebooks/report.py` });
  const outdir = join(folder, 'out');
  const environments = [{ name: 'dev' }];

  const json = synthesized(declare);
  expect(existsSync(outdir)).toBe(false);
  synthesizeOrThrow({
    outdir,
    environments: { all: environments, selected: environments },
    stacks: (app) => declare(new Stack(app, 'team-dev')),
  });

  const source = String(json.resource?.databricks_notebook?.report?.source);
  expect(readFileSync(join(outdir, 'stacks/team-dev', source))).toEqual(
    readFileSync(`${project}/notebooks/report.py`),
  );
});

test('a source that is no file of the project is refused', () => {
  const report = reportOn((stack) => {
    new Notebook(stack, 'missing', { source: 'notebooks/reprot.py' });
    new Notebook(stack, 'above', { source: '../report.py' });
    new WorkspaceFile(stack, 'absolute', { source: '/etc/hosts' });
    new WorkspaceFile(stack, 'folder', { source: `${project}/scripts` });
  });

  expect(report).toMatchInlineSnapshot(`
    "4 problems in stack team-dev

    [team-dev/above] source '../report.py' is not below the folder that the app is started in
      hint: its path in the workspace and in the synthesized JSON follows from the one in the project
    [team-dev/absolute] source '/etc/hosts' is not below the folder that the app is started in
      hint: its path in the workspace and in the synthesized JSON follows from the one in the project
    [team-dev/folder] source 'test/constructs/assets/project/scripts' is a folder
      hint: WorkspaceFolder takes all files of one
    [team-dev/missing] source 'notebooks/reprot.py' does not exist
      hint: it is looked for from where the app is started"
  `);
});

test('what is no notebook is refused, and a notebook of another language', () => {
  const report = reportOn((stack) => {
    for (const name of ['notebooks/sql_in.py', 'notebooks/broken.ipynb', 'scripts/install.sh']) {
      const id = name.replace(/\W/g, '_');
      new Notebook(stack, id, { source: `${project}/${name}` });
    }
  });

  expect(report).toMatchInlineSnapshot(`
    "3 problems in stack team-dev

    [team-dev/notebooks_broken_ipynb] source 'test/constructs/assets/project/notebooks/broken.ipynb' is not a Jupyter notebook: JSON with cells
    [team-dev/notebooks_sql_in_py] source 'test/constructs/assets/project/notebooks/sql_in.py' begins with '-- Databricks notebook source'; a notebook of its language begins with '# Databricks notebook source'
      hint: give the file the extension of its language, or change the line
    [team-dev/scripts_install_sh] source 'test/constructs/assets/project/scripts/install.sh' is no notebook; those end in .py, .sql, .scala, .r, .ipynb
      hint: WorkspaceFile takes any other file"
  `);
});

test('a file that the workspace would not take is refused', () => {
  const large = mkdtempSync(join(mkdirSync('.lakeform', { recursive: true }) ?? '.lakeform', 'large-'));
  const sparse = (name: string, megabytes: number) => {
    const source = join(large, name);
    const file = openSync(source, 'w');
    ftruncateSync(file, megabytes * 1024 * 1024 + 1);
    closeSync(file);
    return source;
  };
  try {
    const report = reportOn((stack) => {
      new Notebook(stack, 'notebook', { source: sparse('a.py', 10), path: '/Shared/a' });
      new WorkspaceFile(stack, 'file', { source: sparse('a.bin', 500), path: '/Shared/a.bin' });
    });

    expect(report.replaceAll(large, 'large')).toMatchInlineSnapshot(`
      "2 problems in stack team-dev

      [team-dev/file] source 'large/a.bin' has 501 MB; it may have 500
        hint: data belongs into a volume
      [team-dev/notebook] source 'large/a.py' has 11 MB; it may have 10
        hint: clear the output of its cells"
    `);
  } finally {
    rmSync(large, { recursive: true });
  }
});

test('two files at one path are refused', () => {
  const report = reportOn((stack) => {
    new Notebook(stack, 'report', { source: `${project}/notebooks/report.py` });
    new Notebook(stack, 'again', { source: `${project}/notebooks/report.py` });
  });

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/again] path '/Shared/lakeform_files/team-dev/test/constructs/assets/project/notebooks/report' is that of databricks_notebook.report too
      hint: the second one would overwrite the first"
  `);
});

test('a SQL warehouse runs no notebook of another language', () => {
  const report = reportOn((stack) => {
    const notebook = new Notebook(stack, 'report', { source: `${project}/notebooks/report.py` });
    new NotebookTask(new Pipeline(stack, 'churn'), 'report', { notebook, warehouse: Warehouse.fromId('1') });
  });

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/churn/report] a SQL warehouse runs SQL only, and the notebook is in PYTHON
      hint: give the task compute in place of the warehouse"
  `);
});
