import { afterAll, describe, expect, test } from 'vitest';
import { runAnswer } from '../../support/run-answers.ts';
import {
  html,
  json,
  type ScriptedServer,
  type Step,
  startScriptedServer,
} from '../../support/scripted-server.ts';
import { LakeformProcess } from './lakeform-process.ts';

const servers: ScriptedServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

const TASK = { train: { is: 'SUCCESS', from: 0, to: 3 } };

/** A workspace in which every run of job `dev_churn` has just ended like this. */
async function workspace(is: string, answers: Readonly<Record<string, Step>> = {}) {
  const standard: Readonly<Record<string, Step>> = {
    list: json({ jobs: [{ job_id: 7, settings: { name: 'dev_churn' } }] }),
    'run-now': json({ run_id: 8841 }),
    'runs/get': json(runAnswer(is, TASK, { end_time: Date.UTC(2026, 0, 15, 12, 0, 3) })),
    ...answers,
  };
  const server = await startScriptedServer([
    (response, request) => {
      const path = request.url.replace('/api/2.2/jobs/', '').replace(/\?.*/, '');
      (standard[path] ?? json({ message: path }, 501))(response, request);
    },
  ]);
  servers.push(server);
  return { DATABRICKS_HOST: server.url, DATABRICKS_TOKEN: 'dapi-secret' };
}

describe.concurrent('exit codes', () => {
  test.each([
    ['SUCCESS', 0],
    ['RUN_EXECUTION_ERROR', 1],
    ['USER_CANCELED', 6],
    ['MAX_CONCURRENT_RUNS_EXCEEDED', 7],
  ])('%s is %i', async (is, code) => {
    const run = new LakeformProcess(['run', 'dev_churn'], await workspace(is));

    expect(await run.ended()).toBe(code);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain('https://lake.test/jobs/7/runs/8841');
  });
});

describe.concurrent('what cannot work', () => {
  test('no workspace is named', async ({ expect }) => {
    const run = new LakeformProcess(['run', 'dev_churn']);

    expect(await run.ended()).toBe(2);
    expect(run.stderr).toMatchInlineSnapshot(`
      "run: in which workspace?
        hint: add --env <environment>, --local or --profile <profile>, or set DATABRICKS_HOST
      "
    `);
  });

  test('the token is wrong', async ({ expect }) => {
    const list = json({ error_code: '401', message: 'Invalid access token: dapi-secret' }, 401);
    const run = new LakeformProcess(['run', 'dev_churn'], await workspace('SUCCESS', { list }));

    expect(await run.ended()).toBe(3);
    expect(run.stderr.replace(/127\.0\.0\.1:\d+/g, 'HOST')).toMatchInlineSnapshot(`
      "http://HOST refused the token in DATABRICKS_TOKEN: Invalid access token: ***
        hint: the token is wrong, expired or of another workspace: get a new one
      "
    `);
  });

  test('the host is a login page', async () => {
    const run = new LakeformProcess(
      ['run', 'dev_churn'],
      await workspace('SUCCESS', { list: html('<html>Sign in</html>') }),
    );

    expect(await run.ended()).toBe(3);
    expect(run.stderr).toContain('wrong host or a login page');
  });

  test('nobody answers', async () => {
    const gone = await startScriptedServer([]);
    await gone.close();
    const env = { DATABRICKS_HOST: gone.url, DATABRICKS_TOKEN: 'dapi-secret' };
    const run = new LakeformProcess(['run', 'dev_churn'], env);

    expect(await run.ended()).toBe(3);
    expect(run.stderr).toContain(`host ${gone.url} unreachable: connection refused`);
  });
});

test('--json writes events to standard output and nothing else', async () => {
  const run = new LakeformProcess(['run', 'dev_churn', '--json'], await workspace('SUCCESS'));

  expect(await run.ended()).toBe(0);
  const events = run.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).type);
  expect(events).toEqual(['run.started', 'task.state', 'run.finished']);
});

test('--no-wait prints the id of the run as data', async () => {
  const run = new LakeformProcess(['run', 'dev_churn', '--no-wait'], await workspace('RUNNING'));

  expect(await run.ended()).toBe(0);
  expect(run.stdout).toBe('8841\n');
  expect(run.stderr).toContain('watch it: lakeform watch 8841\n');
});

test('--no-wait --json prints an event in its place', async () => {
  const run = new LakeformProcess(['run', 'dev_churn', '--no-wait', '--json'], await workspace('RUNNING'));

  expect(await run.ended()).toBe(0);
  const event = JSON.parse(run.stdout);
  expect(event).toMatchObject({
    v: 1,
    type: 'run.submitted',
    run_id: '8841',
    job_id: '7',
    name: 'dev_churn',
  });
  expect(event.url).toMatch(/^http:.*\/jobs\/7\/runs\/8841$/);
});
