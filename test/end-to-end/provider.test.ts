import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { startWorkspace } from '../../workspace/index.ts';
import { COMMAND } from './command.ts';
import { TERRAFORM_PROGRAMS } from './terraform-programs.ts';

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const UNCHANGED = 'platform-dev: nothing to do\nchurn-dev: nothing to do\n';
const STATEFUL = [
  'databricks_mlflow_experiment.churn',
  'databricks_schema.data',
  'databricks_secret_scope.ml',
  'databricks_volume.churn',
];

/** Both stacks of dev, through the real program and the real provider, on a local workspace: from nothing to nothing. */
describe.each(TERRAFORM_PROGRAMS)('the example through $name', async ({ name, binary }) => {
  const folder = mkdtempSync(join(tmpdir(), 'lakeform-provider-'));
  const workspace = await startWorkspace({ directory: join(folder, 'workspace') });
  afterAll(async () => {
    await workspace.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function lakeform(...args: string[]): Promise<Ended> {
    const target = ['--env', 'dev', '--local', join(folder, 'workspace')];
    const child = spawn(process.execPath, [COMMAND, ...args, ...target], {
      env: {
        ...process.env,
        LAKEFORM_TERRAFORM: binary?.path,
        CDKTF_OUTDIR: join(folder, 'cdktf.out'),
        NO_COLOR: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const status = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { status: await status, stdout, stderr };
  }

  async function api(route: string, body?: object): Promise<Record<string, unknown>> {
    const response = await fetch(`${workspace.url}/api/${route}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${workspace.token}` },
      body: body && JSON.stringify(body),
    });
    return (await response.json()) as Record<string, unknown>;
  }

  async function put(route: string, body: string): Promise<void> {
    const headers = { authorization: `Bearer ${workspace.token}` };
    const { ok, status } = await fetch(`${workspace.url}/api/${route}`, { method: 'PUT', headers, body });
    if (!ok) throw new Error(`PUT ${route}: ${status}`);
  }

  /** Tells whether the provider is here, and why not. */
  const first = binary === undefined ? undefined : await lakeform('deploy', '--yes');
  const isUsable = first?.stderr.includes('through') === true;
  if (first && !isUsable)
    console.log(`the example through ${name} is skipped: ${first.stderr.split('\n')[0]}`);

  test.skipIf(!isUsable)(
    'applied, planned again without change, drifted, mended, destroyed without a trace',
    async () => {
      expect(first?.status, first?.stderr).toBe(0);
      expect(first?.stderr.match(/Apply complete! .*/g)).toEqual([
        'Apply complete! Resources: 9 added, 0 changed, 0 destroyed.',
        'Apply complete! Resources: 9 added, 0 changed, 0 destroyed.',
      ]);
      expect((await lakeform('plan')).stdout).toBe(UNCHANGED);

      await api('2.2/jobs/update', { job_id: 1, new_settings: { max_concurrent_runs: 5 } });
      expect((await lakeform('plan')).stdout).toMatch(
        /churn-dev: 1 to update\n +~ +databricks_job\.churn .*max_concurrent_runs/,
      );
      expect((await lakeform('deploy', '--yes')).stderr).toContain('0 added, 1 changed, 0 destroyed');
      expect((await lakeform('plan')).stdout).toBe(UNCHANGED);

      // What pipelines leave: a file in the volume, a model that nobody declared beside it.
      await put('2.0/fs/files/Volumes/ml/dev/churn/runs/1/train.csv', 'customer,left');
      await api('2.1/unity-catalog/models', { catalog_name: 'ml', schema_name: 'dev', name: 'by_hand' });

      const allowed = ['platform-dev', 'churn-dev', ...STATEFUL];
      const destroyed = await lakeform('destroy', ...allowed.flatMap((one) => ['--allow-destroy', one]));
      expect(destroyed.status, destroyed.stderr).toBe(0);
      expect(await api('2.2/jobs/list')).toMatchObject({ jobs: [] });
      expect(await api('2.1/clusters/list')).toMatchObject({ clusters: [] });
      const { policies } = await api('2.0/policies/clusters/list');
      expect(policies).toEqual((policies as { is_default: boolean }[]).filter((policy) => policy.is_default));
      expect(await api('2.0/secrets/scopes/list')).toMatchObject({ scopes: [] });
      expect(await api('2.0/workspace/list?path=/Shared')).toMatchObject({ objects: [] });
      expect(await api('2.1/unity-catalog/schemas/ml.dev')).toMatchObject({
        error_code: 'SCHEMA_DOES_NOT_EXIST',
      });
    },
    120_000,
  );
});
