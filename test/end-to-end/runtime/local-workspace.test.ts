import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadStacks, startWorkspace, type Workspace } from '../../../workspace/index.ts';
import { LakeformProcess } from './lakeform-process.ts';

/** The verbs on runs, against a workspace that really runs the example's tasks. */

const folder = mkdtempSync(join(tmpdir(), 'lakeform-runs-'));
const directory = join(folder, 'workspace');
let workspace: Workspace;

beforeAll(async () => {
  const outdir = join(folder, 'out');
  const env = { ...process.env, CDKTF_OUTDIR: outdir, LAKEFORM_ENV: 'dev' };
  expect(spawnSync(process.execPath, ['--import', 'tsx', 'main.ts'], { env }).status).toBe(0);
  workspace = await startWorkspace({ directory });
  await loadStacks({
    outdir,
    url: workspace.url,
    token: workspace.token,
    recordDirectory: join(directory, 'loaded'),
  });
});

afterAll(async () => {
  await workspace?.close();
  rmSync(folder, { recursive: true, force: true });
});

function lakeform(...args: string[]): LakeformProcess {
  return new LakeformProcess([...args, '--local', directory]);
}

/** The id in `run 8841` of what a process wrote. */
function runOf({ stderr }: LakeformProcess): string {
  return /\brun (\d+)/.exec(stderr)?.[1] ?? '';
}

test('a run that fails is told with its own error, repaired with the command it names, and ends green', async () => {
  const run = lakeform('run', 'dev_churn', '-p', 'rows=1000', '-p', 'fail_once=evaluate');
  expect(await run.ended()).toBe(1);
  expect(run.stderr).toContain('evaluate failed: RUN_EXECUTION_ERROR: ToldToFail');
  expect(run.stderr).toContain(`repair it: lakeform repair ${runOf(run)} --local ${directory}`);

  const repair = lakeform('repair', runOf(run));
  expect(await repair.ended()).toBe(0);
  expect(repair.stderr).toContain('evaluate attempt 2');
  expect(repair.stderr).toContain(`run ${runOf(run)} succeeded`);

  const logs = lakeform('logs', runOf(run), 'evaluate', '--attempt', '1');
  expect(await logs.ended()).toBe(0);
  expect(logs.stdout.match(/Traceback/g)).toHaveLength(1);
});

test('a job that is not there is deployed with the flags that were given', async () => {
  const env = { CDKTF_OUTDIR: join(folder, 'out') };
  const run = new LakeformProcess(['run', 'fraud_detection', '--env', 'dev', '--local', directory], env);

  expect(await run.ended()).toBe(2);
  expect(run.stderr).toContain(`is it deployed? lakeform deploy --env dev --local ${directory}\n`);
});

test('Ctrl+C cancels a run for real, and twice leaves it to be watched and cancelled later', async () => {
  const first = lakeform('run', 'dev_churn', '-p', 'rows=100000');
  await first.says('prepare_data  ');
  first.signal('SIGINT');
  expect(await first.ended()).toBe(130);
  expect(first.stderr).toContain(`run ${runOf(first)} cancelled`);

  const second = lakeform('run', 'dev_churn', '-p', 'rows=100000');
  await second.says('prepare_data  ');
  second.signal('SIGINT');
  await second.says('press Ctrl+C again');
  second.signal('SIGINT');
  expect(await second.ended()).toBe(130);
  expect(second.stderr).toContain(`run ${runOf(second)} goes on`);

  const cancel = lakeform('cancel', runOf(second), '--wait');
  expect(await cancel.ended()).toBe(0);
  expect(cancel.stderr).toContain(`run ${runOf(second)} cancelled`);
});

/** In the project, with its output elsewhere and no Terraform to be found. */
function inProject(...args: string[]): LakeformProcess {
  const env = {
    CDKTF_OUTDIR: join(folder, 'project-out'),
    PATH: [dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter),
  };
  const project = join(import.meta.dirname, '../../..');
  return new LakeformProcess([...args, '--env', 'dev', '--local', directory], env, undefined, project);
}

test('tasks of a pipeline are submitted once, without deploying it', async () => {
  const submit = inProject('submit', '--task', '+train', '--run-name', 'ci {build}', '-p', 'rows=1000');
  expect(await submit.ended()).toBe(0);
  expect(submit.stderr).toContain('a one-time run does not carry its schedule');
  expect(submit.stderr).toMatch(/^ci local {2}run \d+/m);
  expect(submit.stderr).toMatch(/train .*succeeded/);
  expect(submit.stderr).not.toContain('evaluate');
});

test('a deployment is followed by the run that it was asked for', async () => {
  const deploy = inProject('deploy', '--yes', '--then-run', 'churn');
  expect(await deploy.ended()).toBe(0);
  expect(deploy.stderr).toMatch(/loading .* into the local workspace/);
  expect(deploy.stderr).toMatch(/run \d+ succeeded/);
});

test('a deployment that fails runs nothing, and its exit code is none of a run', async () => {
  const deploy = inProject('deploy', '--yes', '--then-run', 'churn', '--terraform', '/nowhere/terraform');
  expect(await deploy.ended()).toBe(2);
  expect(deploy.stderr).not.toMatch(/run \d+/);
});
