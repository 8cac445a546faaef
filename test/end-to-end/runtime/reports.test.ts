import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { resultSchema } from '../../../scripts/event-schemas.ts';
import { json } from '../../support/scripted-server.ts';
import type { LakeformProcess } from './lakeform-process.ts';
import { TOKEN, TokenWorkspace } from './token-workspace.ts';

/** What CI gets of a run, however it ends. */

const workspaces: TokenWorkspace[] = [];
afterAll(() => Promise.all(workspaces.map((workspace) => workspace.close())));

const FILES = ['--junit', 'out/junit.xml', '--result-file', 'result.json'];

async function workspaceWhere(is: string): Promise<TokenWorkspace> {
  const workspace = await TokenWorkspace.start();
  workspaces.push(workspace);
  workspace.is = is;
  return workspace;
}

function lakeform(workspace: TokenWorkspace, ...args: string[]): LakeformProcess {
  const env = { GITHUB_ACTIONS: 'true', CI: 'true', GITHUB_OUTPUT: 'output', GITHUB_STEP_SUMMARY: 'summary' };
  return workspace.lakeform([...args, ...FILES], undefined, env);
}

function left(process: LakeformProcess, file: string): string {
  return readFileSync(join(process.home, file), 'utf8');
}

function result(process: LakeformProcess) {
  return resultSchema.parse(JSON.parse(left(process, 'result.json')));
}

test('a run that fails is reported everywhere, without a secret', async () => {
  const workspace = await workspaceWhere('RUN_EXECUTION_ERROR');
  workspace.answers['runs/get-output'] = json({
    logs: `${TOKEN}\n##vso[task.complete]\n`,
    error: 'ValueError: no',
  });
  const run = lakeform(workspace, 'run', 'dev_churn');

  expect(await run.ended()).toBe(1);
  expect(run.stderr).toContain(
    '::group::what train wrote\n  train | ***\n  train | # #vso[task.complete]\n::endgroup::',
  );
  expect(run.stderr).toContain('::error title=dev_churn/train::RUN_EXECUTION_ERROR: ValueError: no%0A');
  expect(left(run, 'out/junit.xml')).toContain('<failure message="RUN_EXECUTION_ERROR: ValueError: no"');
  expect(result(run)).toMatchObject({ exit_code: 1, runs: [{ run_id: '8841', outcome: 'failed' }] });
  expect(left(run, 'output')).toMatch(/^result<<(.+)\nfailed\n\1$/m);
  expect(left(run, 'summary')).toContain('### ✗ dev\\_churn failed');
  expect(run.files()).not.toContain(TOKEN);
});

test('a run that is left is reported, and no part of a file is', async () => {
  const workspace = await workspaceWhere('RUNNING');
  const run = lakeform(workspace, 'run', 'dev_churn');
  await run.says('train  running');
  expect(existsSync(join(run.home, 'result.json'))).toBe(false);
  run.signal('SIGHUP');

  expect(await run.ended()).toBe(129);
  expect(result(run)).toMatchObject({ exit_code: 129, runs: [{ state: 'running', outcome: 'unknown' }] });
  expect(left(run, 'out/junit.xml')).toContain('<error message="still running" type="unknown"/>');
});

test('a run that cannot be started is reported, and why', async () => {
  const workspace = await workspaceWhere('SUCCESS');
  const run = lakeform(workspace, 'run', 'dev_chorn');

  expect(await run.ended()).toBe(2);
  expect(result(run)).toMatchObject({ exit_code: 2, runs: [] });
  expect(result(run).problem).toContain("no job 'dev_chorn'");
  expect(left(run, 'out/junit.xml')).toContain('type="exit code 2"');
});

test('verbs that follow no run report none', async () => {
  const workspace = await workspaceWhere('SUCCESS');
  const env = { GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: 'output' };
  const runs = workspace.lakeform(['runs'], undefined, env);

  expect(await runs.ended()).toBe(0);
  expect(existsSync(join(runs.home, 'output'))).toBe(false);
});
