import { describe, expect, onTestFinished, test } from 'vitest';
import { UserError } from '../../messages/user-error.ts';
import { fail, hang, startTestWorkspace, succeed, type TestWorkspace } from '../../testing/test-workspace.ts';
import { JobsClient } from '../workspace/support/jobs-client.ts';
import { writeApp } from '../workspace/support/synthesized-app.ts';

async function started(): Promise<TestWorkspace & { client: JobsClient }> {
  const workspace = await startTestWorkspace();
  onTestFinished(workspace.close);
  return { ...workspace, client: new JobsClient(workspace) };
}

function task(taskKey: string, more: object = {}) {
  return { task_key: taskKey, notebook_task: { notebook_path: '/Shared/a' }, ...more };
}

async function runOf(client: JobsClient, tasks: object[], more: object = {}): Promise<number> {
  return client.runNow(await client.createJob({ tasks, ...more }));
}

test('what was synthesized is deployed to it, all of the app or some stacks', async () => {
  const { client, load } = await started();
  const stack = (name: string) => ({ resource: { databricks_job: { churn: { name } } } });
  const outdir = writeApp({ 'churn-dev': stack('dev_churn'), 'churn-production': stack('churn') });

  await load(outdir, ['churn-dev']);
  expect(await client.ok('GET', 'list')).toMatchObject({ jobs: [{ settings: { name: 'dev_churn' } }] });

  await load(outdir);
  const names = [{ settings: { name: 'churn' } }, { settings: { name: 'dev_churn' } }];
  expect(await client.ok('GET', 'list')).toMatchObject({ jobs: names });
});

describe('the clock', () => {
  test('stands still, however often a run is read', async () => {
    const { client, script, advance, now } = await started();
    script('example', { a: succeed('18 seconds', { setup: '2 seconds' }) });
    const runId = await runOf(client, [task('a')]);
    const before = now();
    const phases = [];
    for (const by of ['1 second', '1 second', '17 seconds', '1 second'] as const) {
      await advance(by);
      await client.run(runId);
      phases.push((await client.run(runId)).tasks?.[0]?.state?.life_cycle_state);
    }
    expect(phases).toEqual(['PENDING', 'RUNNING', 'RUNNING', 'TERMINATED']);
    expect((await client.run(runId)).tasks?.[0]).toMatchObject({
      start_time: before,
      end_time: before + 20_000,
      setup_duration: 2000,
      execution_duration: 18_000,
    });
  });

  test('is moved on in order by several who do so at once', async () => {
    const { advance, now } = await started();
    const before = now();
    await Promise.all([advance('1 hour'), advance(500)]);
    expect(now() - before).toBe(3_600_500);
  });

  test('goes on until a client has what it waits for', async () => {
    const { client, script, advanceUntil } = await started();
    script('*', { '*': succeed('1 hour') });
    const runId = await runOf(client, [task('a')]);
    const run = await advanceUntil(client.ended(runId), '10 minutes');
    expect(run.state?.result_state).toBe('SUCCESS');
    await expect(advanceUntil(Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  });

  test('takes nothing but a duration', async () => {
    const { advance } = await started();
    const refused = await Promise.resolve()
      .then(() => advance('soon' as '1 second'))
      .catch((error) => error);
    expect(refused).toBeInstanceOf(UserError);
    expect(refused.message).toMatchInlineSnapshot(
      `"cannot use this duration: 'soon' is no duration; write milliseconds as a number, or text such as '20 seconds'"`,
    );
  });
});

describe('a script', () => {
  test('says how executions go, one after the other, retries and repairs counted', async () => {
    const { client, script, advance } = await started();
    script('example', {
      train: [
        fail('1 second', 'ValueError: empty partition', { trace: 'Traceback' }),
        fail('1 second', 'OSError'),
        succeed('1 second'),
      ],
    });
    const runId = await runOf(client, [task('train', { max_retries: 1 })]);
    await advance('2 seconds');
    const run = await client.run(runId);
    expect(run.state?.result_state).toBe('FAILED');
    expect(await client.output(run.tasks?.[0]?.run_id)).toMatchObject({
      error: 'ValueError: empty partition',
      error_trace: 'Traceback',
    });
    await client.ok('POST', 'runs/repair', { run_id: runId, rerun_all_failed_tasks: true });
    await advance('1 second');
    expect((await client.run(runId)).state?.result_state).toBe('SUCCESS');
  });

  test('gives values, output, logs and termination codes', async () => {
    const { client, script, advance } = await started();
    script('example', {
      a: succeed(0, {
        logs: 'epoch 1\n',
        values: { auc: 0.9 },
        output: { notebook_output: { result: 'done' } },
      }),
      '*': fail(0, 'no nodes', { code: 'CLUSTER_ERROR' }),
    });
    const runId = await runOf(client, [task('a'), task('b')]);
    await advance(0);
    const [a, b] = (await client.run(runId)).tasks ?? [];
    expect(await client.output(a?.run_id)).toMatchObject({
      logs: 'epoch 1\n',
      notebook_output: { result: 'done' },
    });
    expect(b?.status?.termination_details).toMatchObject({ code: 'CLUSTER_ERROR', message: 'no nodes' });
  });

  test('may go on for a while when it is cancelled', async () => {
    const { client, script, advance } = await started();
    script('*', { '*': hang({ stop: '30 seconds' }) });
    const runId = await runOf(client, [task('a')]);
    await advance('1 second');
    await client.ok('POST', 'runs/cancel', { run_id: runId });
    await advance('29 seconds');
    expect((await client.run(runId)).state?.life_cycle_state).toBe('TERMINATING');
    await advance('1 second');
    expect((await client.run(runId)).state?.result_state).toBe('CANCELED');
  });

  test('that is none says what is wrong', async () => {
    const { script } = await started();
    expect(() =>
      script('churn', { a: { result: 'maybe' as 'hang', run: '5 fortnights' } }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[UserError: cannot use this script: tasks.a.0.result: Invalid option: expected one of "success"|"failure"|"hang"; tasks.a.0.run: '5 fortnights' is no duration; write milliseconds as a number, or text such as '20 seconds']`,
    );
  });
});

describe('a fault', () => {
  const RUNS_GET = 'GET /api/*/jobs/runs/get';

  test('takes the place of answers, so many times, and then it is over', async () => {
    const { url, token, fault } = await started();
    fault({ route: 'GET /api/2.2/jobs/list', status: 429, retry_after: 3, times: 2, skip: 1 });
    const ask = () => fetch(`${url}/api/2.2/jobs/list`, { headers: { authorization: `Bearer ${token}` } });
    const answers = [await ask(), await ask(), await ask(), await ask()];
    expect(answers.map(({ status }) => status)).toEqual([200, 429, 429, 200]);
    expect(answers[1]?.headers.get('retry-after')).toBe('3');
    expect(await answers[1]?.json()).toMatchObject({ error_code: 'INJECTED_FAULT' });
  });

  test('may lose the answer of a request that had its effect', async () => {
    const { client, fault, script } = await started();
    script('*', { '*': succeed() });
    const jobId = await client.createJob({ tasks: [task('a')] });
    fault({ route: 'POST /api/2.2/jobs/run-now', status: 503, after_handler: true });
    const given = { job_id: jobId, idempotency_token: 'once' };
    expect((await client.call('POST', 'run-now', given)).status).toBe(503);
    const { run_id } = await client.ok('POST', 'run-now', given);
    const { runs } = await client.ok('GET', 'runs/list');
    expect(runs).toMatchObject([{ run_id }]);
  });

  test.each(['reset', 'cut'] as const)('may %s the connection', async (connection) => {
    const { client, fault } = await started();
    fault({ route: '* *', connection });
    await expect(client.call('GET', 'list')).rejects.toThrow();
    expect((await client.call('GET', 'list')).status).toBe(200);
  });

  test('may leave a client without an answer', async () => {
    const { url, token, fault } = await started();
    fault({ route: RUNS_GET, connection: 'hang' });
    const stop = new AbortController();
    const asked = fetch(`${url}/api/2.2/jobs/runs/get?run_id=1`, {
      headers: { authorization: `Bearer ${token}` },
      signal: stop.signal,
    });
    setTimeout(() => stop.abort(), 50);
    await expect(asked).rejects.toThrow('aborted');
  });

  test('may be a page of somebody else', async () => {
    const { url, token, fault } = await started();
    fault({ route: RUNS_GET, status: 200, body: '<html>Sign in</html>', headers: { server: 'proxy' } });
    const answer = await fetch(`${url}/api/2.2/jobs/runs/get?run_id=1`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect([answer.headers.get('content-type'), answer.headers.get('server'), await answer.text()]).toEqual([
      'text/html',
      'proxy',
      '<html>Sign in</html>',
    ]);
  });
});

describe('a disguise', () => {
  async function ended(workspace: TestWorkspace & { client: JobsClient }): Promise<number> {
    workspace.script('*', { '*': succeed() });
    const runId = await runOf(workspace.client, [task('a')]);
    await workspace.advance('1 second');
    return runId;
  }

  test('leaves out the older state', async () => {
    const workspace = await started();
    const runId = await ended(workspace);
    workspace.disguise({ legacy_state: false });
    const run = await workspace.client.run(runId);
    expect([run.state, run.tasks?.[0]?.state]).toEqual([undefined, undefined]);
    expect(run.status?.state).toBe('TERMINATED');
  });

  test('has values that nobody knows', async () => {
    const workspace = await started();
    const runId = await ended(workspace);
    workspace.disguise({ unknown_values: true });
    expect(await workspace.client.run(runId)).toMatchObject({
      state: { result_state: 'RESULT_OF_TOMORROW' },
      status: { termination_details: { code: 'CODE_OF_TOMORROW' } },
    });
  });

  test('has ids that a number cannot hold, and takes them', async () => {
    const { url, token, client, script, disguise } = await started();
    script('*', { '*': succeed() });
    const jobId = await client.createJob({ tasks: [task('a')] });
    disguise({ wide_ids: true });
    const wide = (id: number) => String(2n ** 53n + BigInt(id));
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${url}/api/2.2/jobs/run-now`, {
      method: 'POST',
      headers,
      body: `{"job_id":${wide(jobId)}}`,
    });
    const runId = /"run_id":(\d+)/.exec(await answer.text())?.[1];
    const got = await fetch(`${url}/api/2.2/jobs/runs/get?run_id=${runId}&include_history=true`, { headers });
    const text = await got.text();
    expect(text).toContain(`"run_id":${runId}`);
    expect(text).toContain(`"job_id":${wide(jobId)}`);
    expect(text).toMatch(/"task_run_ids":\[90071992547\d+\]/);
  });

  test('has a clock that is ahead', async () => {
    const workspace = await started();
    const runId = await ended(workspace);
    const { start_time } = await workspace.client.run(runId);
    workspace.disguise({ skew: '1 hour' });
    expect((await workspace.client.run(runId)).start_time).toBe((start_time ?? 0) + 3_600_000);
  });
});

describe('the control API', () => {
  async function control(workspace: TestWorkspace, method: string, path: string, body?: object) {
    const response = await fetch(`${workspace.url}/control/${path}`, {
      method,
      headers: { authorization: `Bearer ${workspace.controlToken}` },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  test('does the same over HTTP', async () => {
    const workspace = await started();
    const { client } = workspace;
    await control(workspace, 'POST', 'scripts', { job: 'example', tasks: { a: { run: '1 minute' } } });
    const runId = await runOf(client, [task('a')]);
    const { body } = await control(workspace, 'POST', 'clock/advance', { by: '1 minute' });
    expect(body).toEqual({ now: workspace.now() });
    expect((await client.run(runId)).state?.result_state).toBe('SUCCESS');
    await control(workspace, 'PUT', 'disguise', { legacy_state: false });
    expect((await client.run(runId)).state).toBeUndefined();
    await control(workspace, 'POST', 'faults', { route: '* *', status: 500 });
    expect((await client.call('GET', 'list')).status).toBe(500);
    const { requests } = (await control(workspace, 'GET', 'requests')).body;
    expect(requests).toContainEqual({ method: 'GET', path: '/api/2.2/jobs/list', query: {}, answer: 500 });
  });

  test('needs its own token, which opens nothing else', async () => {
    const workspace = await started();
    const asked = (path: string, token: string) =>
      fetch(workspace.url + path, { headers: { authorization: `Bearer ${token}` } });
    expect((await asked('/control/clock', workspace.token)).status).toBe(401);
    expect((await asked('/api/2.2/jobs/list', workspace.controlToken)).status).toBe(401);
    expect((await asked('/control/clock', workspace.controlToken)).status).toBe(200);
  });

  test('refuses what it cannot read, and names it', async () => {
    const workspace = await started();
    const { status, body } = await control(workspace, 'POST', 'faults', {
      route: 'everything',
      statuss: 500,
    });
    expect([status, body.message]).toMatchInlineSnapshot(`
      [
        400,
        "route: expected a method and a path, such as GET /api/2.2/jobs/get; Unrecognized key: "statuss"",
      ]
    `);
  });
});
