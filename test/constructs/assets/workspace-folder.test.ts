import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  Compute,
  DbtTask,
  Pipeline,
  Principal,
  Stack,
  Warehouse,
  WorkspaceFolder,
} from '../../../constructs/index.ts';
import { synthesizeOrThrow } from '../../../constructs/synthesize.ts';
import { reportOn, synthesized } from '../../support/problems.ts';

const project = 'test/constructs/assets/project';

test('all its files are one resource, by their paths in the folder', () => {
  const { resource } = synthesized((stack) => {
    const dbt = new WorkspaceFolder(stack, 'dbt', { source: `${project}/dbt` });
    const pipeline = new Pipeline(stack, 'churn', { compute: Compute.serverless() });
    const warehouse = Warehouse.fromId('1');
    new DbtTask(pipeline, 'models', { project: dbt, commands: ['dbt build'], warehouse });
    dbt.grantRead(Principal.group('all'));
  });

  const folder = `/Shared/lakeform_files/team-dev/${project}/dbt`;
  const copies = `../../files/${project}/dbt`;
  expect(resource).toMatchObject({
    databricks_workspace_file: {
      dbt: {
        depends_on: ['databricks_directory.project_files'],
        for_each: {
          'dbt_project.yml': `${copies}/dbt_project.yml`,
          'models/customers.sql': `${copies}/models/customers.sql`,
        },
        path: `${folder}/\${each.key}`,
        source: '${each.value}',
      },
    },
    databricks_directory: {
      project_files: {
        for_each: { [`${project}/dbt`]: folder, [`${project}/dbt/models`]: `${folder}/models` },
        path: '${each.value}',
        delete_recursive: true,
      },
    },
    databricks_permissions: {
      dbt_directory: {
        directory_path:
          '${trimsuffix(databricks_workspace_file.dbt["dbt_project.yml"].path, "/dbt_project.yml")}',
      },
    },
    databricks_job: {
      churn: {
        task: [
          {
            dbt_task: {
              project_directory:
                '${trimsuffix(databricks_workspace_file.dbt["dbt_project.yml"].workspace_path, "/dbt_project.yml")}',
              source: 'WORKSPACE',
            },
          },
        ],
      },
    },
  });
});

test('what tools leave, and what its author excludes, stays here', () => {
  mkdirSync('.lakeform', { recursive: true });
  const source = mkdtempSync('.lakeform/folder-');
  try {
    mkdirSync(join(source, 'models/__pycache__'), { recursive: true });
    mkdirSync(join(source, 'target'));
    for (const name of ['models/myModel.sql', 'models/__pycache__/a.pyc', 'target/run.json', '.user.yml']) {
      writeFileSync(join(source, name), 'select 1\n');
    }

    const { resource } = synthesized((stack) => {
      new WorkspaceFolder(stack, 'dbt', { source, exclude: ['target'], path: '/Shared/dbt' });
    });

    const files = Object(resource?.databricks_workspace_file?.dbt);
    expect(Object.keys(files.for_each)).toEqual(['models/myModel.sql']);
    expect(files.depends_on).toEqual(['databricks_directory.dbt_folders']);
    expect(resource?.databricks_directory?.dbt_folders).toMatchObject({
      for_each: { '.': '/Shared/dbt', models: '/Shared/dbt/models' },
    });
  } finally {
    rmSync(source, { recursive: true });
  }
});

test('synthesis copies every file to where Terraform finds it', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'lakeform-folder-'));
  try {
    const environments = [{ name: 'dev' }];
    synthesizeOrThrow({
      outdir,
      environments: { all: environments, selected: environments },
      stacks: (app) => new WorkspaceFolder(new Stack(app, 'team-dev'), 'dbt', { source: `${project}/dbt/` }),
    });

    const copy = join(outdir, 'stacks/team-dev', `../../files/${project}/dbt/models/customers.sql`);
    expect(readFileSync(copy, 'utf8')).toBe('select 1 as customers\n');
  } finally {
    rmSync(outdir, { recursive: true });
  }
});

test('a source that is no folder of the project, or has nothing in it, is refused, and a path that is none', () => {
  const report = reportOn((stack) => {
    new WorkspaceFolder(stack, 'missing', { source: 'dtb' });
    new WorkspaceFolder(stack, 'above', { source: '..' });
    new WorkspaceFolder(stack, 'file', { source: `${project}/dbt/dbt_project.yml` });
    new WorkspaceFolder(stack, 'path', { source: `${project}/dbt`, path: '/Workspace/dbt' });
    new WorkspaceFolder(stack, 'slash', { source: `${project}/dbt`, path: '/dbt/' });
    new WorkspaceFolder(stack, 'in_file', { source: `${project}/dbt/dbt_project.yml/models` });
    new WorkspaceFolder(stack, 'empty', { source: `${project}/dbt`, exclude: ['models', 'dbt_project.yml'] });
  });

  expect(report).toMatchInlineSnapshot(`
    "7 problems in stack team-dev

    [team-dev/above] source '..' is not below the folder that the app is started in
      hint: its path in the workspace and in the synthesized JSON follows from the one in the project
    [team-dev/empty] source 'test/constructs/assets/project/dbt' has no file to upload
    [team-dev/file] source 'test/constructs/assets/project/dbt/dbt_project.yml' is no folder
      hint: WorkspaceFile takes a file
    [team-dev/in_file] source 'test/constructs/assets/project/dbt/dbt_project.yml/models' does not exist
      hint: it is looked for from where the app is started
    [team-dev/missing] source 'dtb' does not exist
      hint: it is looked for from where the app is started
    [team-dev/path] path '/Workspace/dbt' must be absolute, such as /Deployed/dbt: without /Workspace in front, // and / at the end
    [team-dev/slash] path '/dbt/' must be absolute, such as /Deployed/dbt: without /Workspace in front, // and / at the end"
  `);
});
