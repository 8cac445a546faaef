import { afterAll, describe, expect, test } from 'vitest';
import { hang, json, reset } from '../../support/scripted-server.ts';
import type { LakeformProcess } from './lakeform-process.ts';
import { TOKEN, TokenWorkspace } from './token-workspace.ts';

const workspaces: TokenWorkspace[] = [];
afterAll(() => Promise.all(workspaces.map((workspace) => workspace.close())));

async function workspaceOf(): Promise<TokenWorkspace> {
  const workspace = await TokenWorkspace.start();
  workspaces.push(workspace);
  return workspace;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function killedWhileWatching(workspace: TokenWorkspace): Promise<LakeformProcess> {
  const run = workspace.lakeform(['run', 'dev_churn']);
  await run.says('train  running');
  run.signal('SIGKILL');
  await run.ended();
  return run;
}

describe('a run is started once', () => {
  test('when its answer is lost', async () => {
    const workspace = await workspaceOf();
    workspace.afterStart.push(reset);
    workspace.is = 'SUCCESS';
    const run = workspace.lakeform(['run', 'dev_churn']);

    expect(await run.ended()).toBe(0);
    expect(workspace.asked('run-now')).toHaveLength(2);
    expect(workspace.runs.size).toBe(1);
    expect(run.stderr).toContain("starting 'dev_churn', asking again:");
  });

  test('when the command is killed before it knows which run it is', async () => {
    const workspace = await workspaceOf();
    workspace.afterStart.push(hang);
    const killed = workspace.lakeform(['run', 'dev_churn', '-p', 'rows=5']);
    await until(() => workspace.runs.size === 1);
    killed.signal('SIGKILL');
    await killed.ended();

    workspace.is = 'SUCCESS';
    const resumed = workspace.lakeform(['run', 'dev_churn', '-p', 'rows=5', '--resume'], killed.home);
    expect(await resumed.ended()).toBe(0);
    expect(resumed.stderr).toContain('asking again for the start of');
    expect(resumed.stderr).toContain('adopted');
    expect(workspace.runs.size).toBe(1);
  });

  test('when the command is killed while it watches', async () => {
    const workspace = await workspaceOf();
    const killed = await killedWhileWatching(workspace);

    workspace.is = 'SUCCESS';
    const resumed = workspace.lakeform(['run', 'dev_churn', '--resume'], killed.home);
    expect(await resumed.ended()).toBe(0);
    expect(resumed.stderr).toContain('taking up run 8841');
    expect(workspace.asked('run-now')).toHaveLength(1);
  });

  test('and its page is known where it is taken up and not waited for', async () => {
    const workspace = await workspaceOf();
    const killed = await killedWhileWatching(workspace);

    const resumed = workspace.lakeform(['run', 'dev_churn', '--resume', '--no-wait'], killed.home);
    expect(await resumed.ended()).toBe(0);
    expect(resumed.stdout).toBe('8841\n');
    expect(resumed.stderr).toContain('/jobs/7/runs/8841 (adopted: it was there already)');
  });

  test('and whoever does not resume is told of the run that nobody watches', async () => {
    const workspace = await workspaceOf();
    const killed = await killedWhileWatching(workspace);

    workspace.is = 'SUCCESS';
    const next = workspace.lakeform(['run', 'dev_churn'], killed.home);
    expect(await next.ended()).toBe(0);
    expect(next.stderr).toContain("run 8841 of 'dev_churn'");
    expect(next.stderr).toContain('--resume takes it up');
    expect(workspace.runs.size).toBe(2);
  });

  test('for one key, on two machines, and the second says whose run it is', async () => {
    const workspace = await workspaceOf();
    workspace.is = 'RUN_EXECUTION_ERROR';
    const first = workspace.lakeform(['run', 'dev_churn', '--once', 'build-7']);
    expect(await first.ended()).toBe(1);
    expect(first.stderr).not.toContain('adopted');

    const second = workspace.lakeform(['run', 'dev_churn', '--once', 'build-7']);
    expect(await second.ended()).toBe(1);
    expect(second.stderr).toContain('run 8841  failed  (adopted: it was there already');
    expect(workspace.runs.size).toBe(1);
  });

  test('and exit code 8 says that nobody knows, when no answer ever comes', async () => {
    const workspace = await workspaceOf();
    workspace.afterStart.push(reset);
    const rejection = json({ error_code: 'INVALID_PARAMETER_VALUE', message: 'no' }, 400);
    workspace.afterStart.push(rejection);
    const run = workspace.lakeform(['run', 'dev_churn']);

    expect(await run.ended()).toBe(8);
    expect(run.stderr).toContain("'dev_churn' may have been started, but Databricks never said so");
    expect(run.stderr).toContain('the same command with --resume finds out');
  });
});

describe('a run is left, and the journal says why', () => {
  test('when the terminal hangs up', async () => {
    const workspace = await workspaceOf();
    const run = workspace.lakeform(['run', 'dev_churn']);
    await run.says('train  running');
    run.signal('SIGHUP');

    expect(await run.ended()).toBe(129);
    expect(run.files()).toContain('"because":"hung_up"');
    expect(workspace.asked('runs/cancel')).toEqual([]);
  });

  test('when nobody reads any more', async () => {
    const workspace = await workspaceOf();
    const run = workspace.lakeform(['run', 'dev_churn', '--json']);
    await until(() => run.stdout.includes('run.started'));
    run.closePipes();
    workspace.is = 'BLOCKED';

    expect(await run.ended()).toBe(8);
    expect(run.files()).toContain('"because":"nobody_reads"');
    expect(workspace.asked('runs/cancel')).toEqual([]);
  });
});

test('SIGTERM while the run is being started leaves within ten seconds, and says how to go on', async () => {
  const workspace = await workspaceOf();
  workspace.afterStart.push(hang, hang);
  const run = workspace.lakeform(['run', 'dev_churn']);
  await until(() => workspace.runs.size === 1);
  run.signal('SIGTERM');

  expect(await run.ended()).toBe(143);
  expect(run.stderr).toContain('the same command with --resume finds out');
  expect(run.files()).toContain('"because":"terminated"');
});

test('the token is in nothing that a command wrote, whoever repeats it', async () => {
  const workspace = await workspaceOf();
  workspace.is = 'RUN_EXECUTION_ERROR';
  workspace.answers['runs/get-output'] = json({
    logs: `curl -H 'Authorization: Bearer ${TOKEN}'\n`,
    error: `ValueError: ${TOKEN}`,
    error_trace: `Traceback: ${TOKEN}`,
  });
  const written: string[] = [];
  for (const flags of [[], ['--json'], ['--output']]) {
    const run = workspace.lakeform(['run', 'dev_churn', ...flags]);
    expect(await run.ended()).toBe(1);
    written.push(run.stdout, run.stderr, run.files());
  }
  const logs = workspace.lakeform(['logs', '8841']);
  await logs.ended();
  written.push(logs.stdout, logs.stderr, logs.files());

  expect(written.join('\n')).toContain('ValueError: ***');
  expect(written.join('\n')).not.toContain(TOKEN);
});
