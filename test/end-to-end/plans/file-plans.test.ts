import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  Compute,
  DbtTask,
  InitScript,
  Notebook,
  NotebookTask,
  Pipeline,
  Principal,
  PythonFileTask,
  Sql,
  SqlTask,
  type Stack,
  Warehouse,
  WorkspaceFile,
  WorkspaceFolder,
} from '../../../constructs/index.ts';
import { TERRAFORM_PROGRAMS } from '../terraform-programs.ts';
import { AppliedStack } from './applied-stack.ts';
import { expectPlans } from './plan-table.ts';

/**
 * Files of a project through real Terraform and the real provider: what is applied is planned again without change, and
 * another content is an update in place of the one file.
 */

const FILES: Readonly<Record<string, string>> = {
  'notebooks/report.py': '# Databricks notebook source\nprint("report")\n',
  'notebooks/plain.py': 'print("no header")\n',
  'notebooks/totals.sql': '-- Databricks notebook source\nSELECT 1\n',
  'notebooks/explore.ipynb': JSON.stringify({ cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 }),
  'scripts/ingest.py': 'print("ingest")\n',
  'scripts/install.sh': '#!/bin/sh\n',
  'sql/customers.sql': 'SELECT 1\n',
  'dbt/dbt_project.yml': 'name: churn\n',
  'dbt/models/customers.sql': 'select 1\n',
};

const warehouse = Warehouse.fromId('1234567890abcdef');

function declare(stack: Stack, project: string, report = 'notebooks/report.py'): void {
  const notebook = (id: string, name: string) => new Notebook(stack, id, { source: `${project}/${name}` });
  const file = (id: string, name: string) => new WorkspaceFile(stack, id, { source: `${project}/${name}` });
  const reported = notebook('report', report);
  const ingest = file('ingest', 'scripts/ingest.py');
  const dbt = new WorkspaceFolder(stack, 'dbt', { source: `${project}/dbt` });
  const initScripts = [InitScript.workspace(file('install', 'scripts/install.sh'))];
  reported.grantRun(Principal.group('users'));
  ingest.grantRead(Principal.group('users'));
  dbt.grantEdit(Principal.group('users'));

  const pipeline = new Pipeline(stack, 'churn', { compute: Compute.job({ initScripts }) });
  new NotebookTask(pipeline, 'report', { notebook: reported });
  new NotebookTask(pipeline, 'plain', { notebook: notebook('plain', 'notebooks/plain.py') });
  new NotebookTask(pipeline, 'explore', { notebook: notebook('explore', 'notebooks/explore.ipynb') });
  new NotebookTask(pipeline, 'totals', { notebook: notebook('totals', 'notebooks/totals.sql'), warehouse });
  new PythonFileTask(pipeline, 'ingest', { file: ingest });
  new SqlTask(pipeline, 'customers', { warehouse, run: Sql.file(file('customers', 'sql/customers.sql')) });
  new DbtTask(pipeline, 'models', { project: dbt, commands: ['dbt build'], warehouse });
}

const props = { compute: { nodeType: 'i3.xlarge' } };

describe.each(TERRAFORM_PROGRAMS)('through the real provider, with $name', async ({ binary }) => {
  mkdirSync('.lakeform', { recursive: true });
  const project = mkdtempSync('.lakeform/plans-');
  const write = (name: string, content: string) => {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), content);
  };

  for (const [name, content] of Object.entries(FILES)) write(name, content);
  const stack = await AppliedStack.start(binary?.path);
  stack.declare((declared) => declare(declared, project), props);
  const isUsable = await stack.initialize();
  afterAll(async () => {
    await stack.close();
    rmSync(project, { recursive: true });
  });

  test.skipIf(!isUsable)(
    'every file is planned again without change, and changes in place',
    async () => {
      const change = () => {
        for (const [name, content] of Object.entries(FILES)) {
          write(name, name.endsWith('.ipynb') ? content.replace('{}', '{"a":1}') : `${content}\n`);
        }
        stack.declare((declared) => declare(declared, project), props);
      };
      await expectPlans(stack, change, {
        'databricks_notebook.explore': 'update',
        'databricks_notebook.plain': 'update',
        'databricks_notebook.report': 'update',
        'databricks_notebook.totals': 'update',
        'databricks_workspace_file.customers': 'update',
        'databricks_workspace_file.dbt["dbt_project.yml"]': 'update',
        'databricks_workspace_file.dbt["models/customers.sql"]': 'update',
        'databricks_workspace_file.ingest': 'update',
        'databricks_workspace_file.install': 'update',
      });
    },
    180_000,
  );

  test.skipIf(!isUsable)(
    'a file that comes, goes or is renamed leaves the others alone',
    async () => {
      write('dbt/models/rows.sql', 'select 2\n');
      rmSync(join(project, 'dbt/models/customers.sql'));
      write('notebooks/monthly.py', 'print("monthly")\n');
      stack.declare((declared) => declare(declared, project, 'notebooks/monthly.py'), props);

      expect(await stack.plan()).toEqual({
        'databricks_job.churn': 'update',
        'databricks_notebook.report': 'create, delete',
        'databricks_permissions.report_notebook': 'delete, create',
        'databricks_workspace_file.dbt["models/customers.sql"]': 'delete',
        'databricks_workspace_file.dbt["models/rows.sql"]': 'create',
      });
      await stack.apply();
      expect(await stack.plan()).toEqual({});
    },
    180_000,
  );

  test.skipIf(!isUsable)(
    'nothing of it is left when it is destroyed',
    async () => {
      stack.declare(() => {}, props);
      await stack.apply();

      expect(await stack.get('2.0/workspace/list?path=/Shared/lakeform_files')).toEqual({ objects: [] });
    },
    180_000,
  );
});
