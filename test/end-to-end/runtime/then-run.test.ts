import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorkspace, type Workspace } from '../../../workspace/index.ts';
import { LakeformProcess } from './lakeform-process.ts';

/** What is to run after a deployment, looked for before it. */

const PROJECT = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'lakeform-then-run-'));
const directory = join(folder, 'workspace');
let workspace: Workspace;

beforeAll(async () => {
  workspace = await startWorkspace({ directory });
});

afterAll(async () => {
  await workspace?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function jobs(path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${workspace.url}/api/2.2/jobs/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${workspace.token}` },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return response.json();
}

/** Deploys this repository's app, with no Terraform to be found. */
async function deploy(...args: string[]) {
  const env = {
    CDKTF_OUTDIR: join(folder, 'out'),
    PATH: [dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter),
  };
  const words = ['deploy', ...args, '--env', 'dev', '--yes', '--local', directory];
  const deployment = new LakeformProcess(words, env, undefined, PROJECT);
  const code = await deployment.ended();
  return { code, stderr: deployment.stderr.replaceAll(workspace.url, 'HOST') };
}

describe('is refused before anything is applied', () => {
  test('a name that nothing has', async () => {
    expect(await deploy('--then-run', 'chrun')).toMatchInlineSnapshot(`
      {
        "code": 2,
        "stderr": "environment 'dev' declares no pipeline 'chrun'; it declares: churn
      no job 'chrun' in HOST, and none with a name like it
      nothing was applied
        hint: did you mean 'churn'?
      ",
      }
    `);
    expect(await jobs('list')).toMatchObject({ jobs: [] });
  });

  test('a pipeline of a stack that stays as it is', async () => {
    expect(await deploy('platform', '--then-run', 'churn')).toMatchInlineSnapshot(`
      {
        "code": 2,
        "stderr": "pipeline 'churn' is in stack churn-dev, which this does not deploy
      no job 'dev_churn' in HOST, and none with a name like it
      nothing was applied
        hint: deploy churn-dev as well
      ",
      }
    `);
  });
});

test('a job that the workspace has already is run, whoever made it', async () => {
  const condition = { task_key: 'check', condition_task: { op: 'EQUAL_TO', left: '1', right: '1' } };
  await jobs('create', { name: 'made_by_hand', tasks: [condition] });

  const { code, stderr } = await deploy('platform', '--then-run', 'made_by_hand');

  expect(code).toBe(0);
  expect(stderr).toMatch(/loading platform-dev .*made_by_hand {2}run \d+.*run \d+ succeeded/s);
});

test('a misspelt name is told with the jobs of the workspace that are near', async () => {
  expect((await deploy('platform', '--then-run', 'made_by_hadn')).stderr).toMatch(
    /nearest:\n {2}\d+ {2}made_by_hand\n/,
  );
});
