import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorkspace, type Workspace } from '../../../workspace/index.ts';
import { LakeformProcess } from './lakeform-process.ts';

/** Notebooks and files of a project, deployed, submitted and run for real. */

const MAIN = `
import { Compute, Notebook, NotebookTask, Pipeline, PythonFileTask, Stack, synthesize, WorkspaceFile, WorkspaceFolder } from 'lakeform';
import { Environments } from 'lakeform/environments';
import { dev } from '../../environments/dev.ts';
import { production } from '../../environments/production.ts';

synthesize({
  environments: new Environments([production, dev], process.env),
  stacks(app, environment) {
    const stack = new Stack(app, \`reports-\${environment.name}\`, environment);
    const pipeline = new Pipeline(stack, 'reports', { compute: Compute.serverless() });
    new Notebook(stack, 'names', { source: 'notebooks/names.py' });
    const notebook = new Notebook(stack, 'report', { source: 'notebooks/report.py' });
    const file = new WorkspaceFile(stack, 'ingest', { source: 'scripts/ingest.py' });
    const rules = new WorkspaceFolder(stack, 'rules', { source: 'rules' });
    new NotebookTask(pipeline, 'report', { notebook });
    new PythonFileTask(pipeline, 'ingest', { file });
    new PythonFileTask(pipeline, 'check', { file: \`\${rules.workspacePath}/check.py\` });
  },
});
`;

const FILES: Readonly<Record<string, string>> = {
  'cdktf.json': '{ "language": "typescript", "app": "node --import tsx main.ts" }',
  'main.ts': MAIN,
  'notebooks/names.py': '# Databricks notebook source\nWHO = "ada"\n',
  'notebooks/report.py':
    '# Databricks notebook source\n# MAGIC %run ./names\n\n# COMMAND ----------\n\nprint("report for", WHO)\n',
  'scripts/ingest.py': 'print("ingested")\n',
  'rules/check.py': 'from limits.rows import LIMIT\nprint("at most", LIMIT)\n',
  'rules/limits/__init__.py': '',
  'rules/limits/rows.py': 'LIMIT = 500\n',
};

const WITHOUT_TERRAFORM = { PATH: [dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter) };
/** Terraform, where it and the provider are at hand; else the same again. */
const AS_IT_IS = { TF_CLI_CONFIG_FILE: process.env.TF_CLI_CONFIG_FILE ?? '' };

describe.each([
  ['without Terraform', WITHOUT_TERRAFORM],
  ['with what this machine has', AS_IT_IS],
])('%s', (_, env: Readonly<Record<string, string>>) => {
  mkdirSync('.lakeform', { recursive: true });
  const project = mkdtempSync('.lakeform/project-');
  const folder = mkdtempSync(join(tmpdir(), 'lakeform-project-files-'));
  const directory = join(folder, 'workspace');
  let workspace: Workspace;

  beforeAll(async () => {
    for (const [name, content] of Object.entries(FILES)) write(name, content);
    workspace = await startWorkspace({ directory });
  });

  afterAll(async () => {
    await workspace?.close();
    for (const made of [folder, project]) rmSync(made, { recursive: true, force: true, maxRetries: 3 });
  });

  function write(name: string, content: string): void {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), content);
  }

  function lakeform(...args: string[]): LakeformProcess {
    return new LakeformProcess([...args, '--local', directory], env, undefined, project);
  }

  /** What the tasks of the run that a process followed have printed. */
  async function printed({ stderr }: LakeformProcess): Promise<string> {
    const logs = lakeform('logs', /\brun (\d+)/.exec(stderr)?.[1] ?? '');
    expect(await logs.ended()).toBe(0);
    return logs.stdout;
  }

  test('what is deployed runs, and finds what lies beside it', async () => {
    const deploy = lakeform('deploy', '--env', 'dev', '--yes', '--then-run', 'reports');
    expect(await deploy.ended(), deploy.stderr).toBe(0);

    const logs = await printed(deploy);
    expect(logs).toContain('report for ada');
    expect(logs).toContain('ingested');
    expect(logs).toContain('at most 500');
  });

  test('another content runs once without being deployed, and for good when it is', async () => {
    write('notebooks/names.py', '# Databricks notebook source\nWHO = "grace"\n');
    write('rules/limits/rows.py', 'LIMIT = 700\n');

    const submit = lakeform('submit', '--env', 'dev');
    expect(await submit.ended(), submit.stderr).toBe(0);
    const submitted = await printed(submit);
    expect(submitted).toContain('report for grace');
    expect(submitted).toContain('at most 700');

    const run = lakeform('run', 'dev_reports');
    expect(await run.ended()).toBe(0);
    expect(await printed(run)).toContain('report for ada');

    const deploy = lakeform('deploy', '--env', 'dev', '--yes', '--then-run', 'reports');
    expect(await deploy.ended(), deploy.stderr).toBe(0);
    expect(deploy.stderr).toContain('databricks_workspace_file.rules["limits/rows.py"]');
    expect(await printed(deploy)).toContain('report for grace');
  });
});
