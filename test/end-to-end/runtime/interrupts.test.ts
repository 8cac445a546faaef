import { afterAll, describe, expect, test } from 'vitest';
import { runAnswer } from '../../support/run-answers.ts';
import {
  hang,
  json,
  type ScriptedServer,
  type Step,
  startScriptedServer,
} from '../../support/scripted-server.ts';
import { LakeformProcess } from './lakeform-process.ts';

const servers: ScriptedServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

/** A workspace in which job `dev_churn` runs until it is cancelled. */
async function workspace(answers: Readonly<Record<string, Step>> = {}) {
  const wasAsked = (path: string) => server.received.filter(({ url }) => url.includes(path));
  const step: Step = (response, request) => {
    const path = request.url.replace('/api/2.2/jobs/', '').replace(/\?.*/, '');
    const isCancelled = wasAsked('runs/cancel').length > 0;
    const standard: Record<string, Step> = {
      list: json({ jobs: [{ job_id: 7, settings: { name: 'dev_churn' } }] }),
      'run-now': json({ run_id: 8841 }),
      'runs/get': json(
        runAnswer(isCancelled ? 'USER_CANCELED' : 'RUNNING', {
          train: { is: isCancelled ? 'USER_CANCELED' : 'RUNNING' },
        }),
      ),
      'runs/cancel': json({}),
    };
    (answers[path] ?? standard[path] ?? json({ message: path }, 501))(response, request);
  };
  const server = await startScriptedServer([step]);
  servers.push(server);
  const env = { DATABRICKS_HOST: server.url, DATABRICKS_TOKEN: 'dapi-secret' };
  return { wasAsked, lakeform: (...args: string[]) => new LakeformProcess(args, env) };
}

describe.concurrent('Ctrl+C', () => {
  test('once cancels the run and waits for its end', async () => {
    const { lakeform, wasAsked } = await workspace();
    const run = lakeform('run', 'dev_churn');
    await run.says('train  running');
    run.signal('SIGINT');

    expect(await run.ended()).toBe(130);
    expect(run.stderr).toContain('cancelling the run; press Ctrl+C again to leave it running\n');
    expect(run.stderr).toContain('run 8841 cancelled');
    expect(wasAsked('runs/cancel')).toHaveLength(1);
    expect(run.stdout).toBe('');
  });

  test('twice leaves the run running and says how to go on', async () => {
    const { lakeform, wasAsked } = await workspace();
    const run = lakeform('run', 'dev_churn');
    await run.says('train  running');
    run.signal('SIGINT');
    await run.says('press Ctrl+C again');
    run.signal('SIGINT');

    expect(await run.ended()).toBe(130);
    expect(run.stderr).toContain(
      'run 8841 goes on: https://lake.test/jobs/7/runs/8841\nwatch it: lakeform watch 8841\n',
    );
    expect(wasAsked('runs/cancel')).toEqual([]);
  });

  test('while the run is being started finds out which it is, and cancels it', async () => {
    let starts = 0;
    const start: Step = (response, request) =>
      (starts++ === 0 ? hang : json({ run_id: 8841 }))(response, request);
    const { lakeform, wasAsked } = await workspace({ 'run-now': start });
    const run = lakeform('run', 'dev_churn');
    while (starts === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    run.signal('SIGINT');

    expect(await run.ended()).toBe(130);
    const bodies = wasAsked('run-now').map(({ body }) => body);
    expect(bodies).toHaveLength(2);
    expect(new Set(bodies).size).toBe(1);
    expect(wasAsked('runs/cancel')).toHaveLength(1);
  });

  test('leaves the run that was attached to: this command did not start it', async () => {
    const runs = json({ runs: [runAnswer('RUNNING', {})] });
    const { lakeform, wasAsked } = await workspace({ 'runs/list': runs });
    const run = lakeform('run', 'dev_churn', '--if-running', 'attach');
    await run.says('train  running');
    run.signal('SIGINT');

    expect(await run.ended()).toBe(130);
    expect(run.stderr).toContain('no longer watching; run 8841 goes on');
    expect(wasAsked('runs/cancel')).toEqual([]);
  });

  test.each(['wait', 'cancel'])(
    'while it waits for another run (%s) leaves at once: nothing is ours',
    async (what) => {
      const runs = json({ runs: [runAnswer('RUNNING', {})] });
      const { lakeform, wasAsked } = await workspace({ 'runs/list': runs });
      const run = lakeform('run', 'dev_churn', '--if-running', what);
      await run.says('waiting for run 8841 to end');
      run.signal('SIGINT');

      expect(await run.ended()).toBe(130);
      expect(run.stderr).toMatch(/waiting for run 8841 to end\ninterrupted; nothing was started\n$/);
      expect(wasAsked('run-now')).toEqual([]);
      expect(run.files()).toContain('"not_started"');
    },
  );

  test('stops watching a run that somebody else started', async () => {
    const { lakeform, wasAsked } = await workspace();
    const watch = lakeform('watch', '8841');
    await watch.says('train  running');
    watch.signal('SIGINT');

    expect(await watch.ended()).toBe(130);
    expect(watch.stderr).toContain('cancel it: lakeform cancel 8841\n');
    expect(wasAsked('runs/cancel')).toEqual([]);
  });
});

test('SIGTERM cancels the run at once', async () => {
  const { lakeform, wasAsked } = await workspace();
  const run = lakeform('run', 'dev_churn');
  await run.says('train  running');
  run.signal('SIGTERM');

  expect(await run.ended()).toBe(143);
  expect(wasAsked('runs/cancel')).toHaveLength(1);
});
