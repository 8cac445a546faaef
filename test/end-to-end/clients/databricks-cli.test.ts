import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startWorkspace, type Workspace } from '../../../workspace/index.ts';

/** Databricks' own command, unmodified, against the local workspace: an asset bundle's whole life among other things. */

const CLI = process.env.LAKEFORM_DATABRICKS_CLI ?? 'databricks';
const version = spawnSync(CLI, ['--version'], { encoding: 'utf8' });
const isInstalled = version.status === 0 && /v(\d+)\./.test(version.stdout);
if (!isInstalled) {
  console.log(
    "tests with Databricks' CLI are skipped: 'databricks' is not on PATH, nor in LAKEFORM_DATABRICKS_CLI",
  );
}

/** The ids in what it prints as JSON; everything else is there too. */
const answer = z.looseObject({
  job_id: z.number().optional(),
  run_id: z.number().optional(),
  cluster_id: z.string().optional(),
  tasks: z.array(z.looseObject({ run_id: z.number() })).optional(),
});

describe.skipIf(!isInstalled)("Databricks' CLI", () => {
  const folder = mkdtempSync(join(tmpdir(), 'lakeform-cli-'));
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await startWorkspace({ directory: join(folder, 'workspace') });
    cpSync(join(import.meta.dirname, 'bundle'), join(folder, 'bundle'), { recursive: true });
    writeFileSync(
      join(folder, 'a.py'),
      '# Databricks notebook source\ndbutils.notebook.exit("from the CLI")\n',
    );
  });

  afterAll(async () => {
    await workspace?.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  /** What a command prints, in a home of its own; it rejects where the command fails. */
  async function databricks(command: string, ...args: string[]): Promise<string> {
    const { stdout, stderr } = await promisify(execFile)(CLI, [...command.split(' '), ...args], {
      cwd: join(folder, 'bundle'),
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        DATABRICKS_HOST: workspace.url,
        DATABRICKS_TOKEN: workspace.token,
        // Without Terraform, which would be downloaded.
        DATABRICKS_BUNDLE_ENGINE: 'direct',
      },
    });
    return stdout + stderr;
  }

  async function json(command: string, ...args: string[]): Promise<z.output<typeof answer>> {
    return answer.parse(JSON.parse(await databricks(command, ...args, '--output', 'json')));
  }

  test('jobs and runs', async () => {
    await databricks(
      'workspace import /Shared/a --language PYTHON --format SOURCE --file',
      join(folder, 'a.py'),
    );
    const settings = {
      name: 'cli',
      tasks: [{ task_key: 'a', notebook_task: { notebook_path: '/Shared/a' } }],
    };
    const { job_id: job } = await json('jobs create', '--json', JSON.stringify(settings));
    const run = await json('jobs run-now', String(job));

    expect(run).toMatchObject({ state: { result_state: 'SUCCESS' } });
    const [task] = run.tasks ?? [];
    const output = await json('jobs get-run-output', String(task?.run_id));
    expect(output).toMatchObject({ notebook_output: { result: 'from the CLI' } });
    expect(await databricks('jobs list')).toContain('cli');
    expect(await databricks('jobs list-runs')).toContain(String(run.run_id));
    await databricks('jobs delete', String(job));
  });

  test('clusters', async () => {
    const spec = {
      cluster_name: 'cli',
      spark_version: '16.4.x-scala2.12',
      node_type_id: 'i3.xlarge',
      num_workers: 1,
    };
    const created = await json('clusters create', '--json', JSON.stringify(spec));

    expect(created).toMatchObject({ state: 'RUNNING' });
    await databricks('clusters delete', String(created.cluster_id));
    expect(await json('clusters get', String(created.cluster_id))).toMatchObject({ state: 'TERMINATED' });
  });

  test('secrets', async () => {
    await databricks('secrets create-scope cli');
    await databricks('secrets put-secret cli token --string-value s3cret');
    await databricks('secrets put-acl cli users READ');

    expect(await databricks('secrets list-secrets cli')).toContain('token');
    expect(await json('secrets get-secret cli token')).toMatchObject({
      value: Buffer.from('s3cret').toString('base64'),
    });
    await databricks('secrets delete-scope cli');
  });

  test('workspace objects and files', async () => {
    await databricks('workspace import-dir', join(folder, 'bundle', 'src'), '/Shared/src');
    expect(await databricks('workspace list /Shared/src')).toMatch(
      /NOTEBOOK +PYTHON +\/Shared\/src\/prepare/,
    );
    await databricks('workspace export-dir /Shared/src', join(folder, 'exported'));
    await databricks('fs mkdir dbfs:/tmp/cli');
    await databricks('fs cp', join(folder, 'a.py'), 'dbfs:/tmp/cli/a.py');

    expect(await databricks('fs ls dbfs:/tmp/cli')).toContain('a.py');
    expect(await databricks('fs cat dbfs:/tmp/cli/a.py')).toContain('from the CLI');
    await databricks('fs rm -r dbfs:/tmp/cli');
  });

  test('a bundle is validated, deployed, run, deployed again without a change, and destroyed', async () => {
    expect(await databricks('bundle validate')).toContain('Validation OK!');
    expect(await databricks('bundle deploy')).toContain('Resources: 2 created, 0 changed, 0 deleted');
    const run = await databricks('bundle run churn --params rows=20');
    expect(run).toContain('TERMINATED SUCCESS');
    expect(run).toContain('trained on /Volumes/rows-20');
    expect(await databricks('bundle plan')).toContain('0 to add, 0 to change, 0 to delete, 2 unchanged');
    expect(await databricks('bundle deploy')).toContain(
      'Resources: 0 created, 0 changed, 0 deleted, 2 unchanged',
    );
    expect(await databricks('bundle destroy --auto-approve')).toContain('Destroy: 2 deleted');
    expect(await databricks('jobs list')).not.toContain('churn');
  });
});
