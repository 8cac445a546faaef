import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAnswer } from '../../support/run-answers.ts';
import { json, type Step } from '../../support/scripted-server.ts';
import { TokenWorkspace } from './token-workspace.ts';

/** A workspace in which odd runs have failed and even ones have succeeded. */
let workspace: TokenWorkspace;

const ended: Step = (response, request) => {
  const runId = Number(/run_id=(\d+)/.exec(request.url)?.[1]);
  const is = runId % 2 === 1 ? 'RUN_EXECUTION_ERROR' : 'SUCCESS';
  const page = `https://lake.test/jobs/7/runs/${runId}`;
  const run = runAnswer(is, { train: { is, from: 0, to: 3 } }, { end_time: Date.UTC(2026, 0, 15, 12, 0, 3) });
  json({ ...run, run_id: runId, run_page_url: page })(response, request);
};

const listed: Step = (response, request) => {
  const active = { ...runAnswer('RUNNING'), run_id: 9 };
  const failed = runAnswer('RUN_EXECUTION_ERROR', {}, { run_id: 7, end_time: Date.UTC(2026, 0, 15, 13) });
  const runs = request.url.includes('active_only') ? [active] : [active, failed];
  json({ runs })(response, request);
};

beforeAll(async () => {
  workspace = await TokenWorkspace.start();
  Object.assign(workspace.answers, { 'runs/get': ended, 'runs/list': listed });
});
afterAll(() => workspace.close());

describe('the verbs', () => {
  test('watch several runs: all are told, and the worst end decides', async () => {
    const watch = workspace.lakeform(['watch', '2', '3', '4']);

    expect(await watch.ended()).toBe(1);
    for (const word of ['run 2 succeeded in 3s', 'run 3 failed in 3s', 'run 4 succeeded in 3s']) {
      expect(watch.stderr).toContain(word);
    }
  });

  test('runs', async () => {
    const runs = workspace.lakeform(['runs', 'dev_churn']);

    expect(await runs.ended()).toBe(0);
    // How long the active run has taken so far depends on the day, and the width of its column with it.
    const said = runs.stdout
      .replaceAll(/running +\S+ +\S+ .*?(?=https)/g, 'running  ')
      .replaceAll(/ {2,}/g, '  ');
    expect(said).toMatchInlineSnapshot(`
      "run  job  state  started  took  page
      9  dev_churn  running  https://lake.test/jobs/7/runs/8841
      7  dev_churn  failed  2026-01-15T12:00:00Z  1h  https://lake.test/jobs/7/runs/8841
      "
    `);
  });

  test('runs --failed --json', async () => {
    const runs = workspace.lakeform(['runs', '--failed', '--json']);

    expect(await runs.ended()).toBe(0);
    expect(JSON.parse(runs.stdout)).toMatchObject({ v: 1, run_id: '7', state: 'failed' });
  });

  test('open prints the page where there is no browser', async () => {
    const open = workspace.lakeform(['open', '4'], undefined, { CI: '1' });

    expect(await open.ended()).toBe(0);
    expect(open.stdout).toBe('https://lake.test/jobs/7/runs/4\n');
  });

  test('cancel several runs that have ended', async () => {
    const cancel = workspace.lakeform(['cancel', '2', '3', '--wait']);

    expect(await cancel.ended()).toBe(0);
    expect(cancel.stderr).toBe('run 2 has ended already: succeeded\nrun 3 has ended already: failed\n');
  });

  test('run --if-running fail', async () => {
    const run = workspace.lakeform(['run', 'dev_churn', '--if-running', 'fail']);

    expect(await run.ended()).toBe(7);
    expect(run.stderr).toMatchInlineSnapshot(`
      "job 'dev_churn' is running already (run 9); nothing was started
        hint: --if-running queue, wait, cancel or attach does something else
      "
    `);
  });

  test('run --if-running attach', async () => {
    const run = workspace.lakeform(['run', 'dev_churn', '--if-running', 'attach']);

    expect(await run.ended()).toBe(1);
    expect(run.stderr).toContain('run 9  failed  (adopted: it was there already');
  });

  test.each([
    ['-p', 'row=5', "no parameter 'row'"],
    ['--run-name', 'mine', 'lakeform submit dev_churn --run-name'],
    ['--timeout', '90', "--timeout '90' is no duration"],
    ['--repair', 'often', "--repair 'often' is no number"],
    ['--if-running', 'quue', "did you mean 'queue'?"],
  ])('run %s %s is refused', async (flag, value, text) => {
    const run = workspace.lakeform(['run', 'dev_churn', flag, value]);

    expect(await run.ended()).toBe(2);
    expect(run.stderr).toContain(text);
  });

  test('logs --follow prints each task when it has ended', async () => {
    workspace.answers['runs/get-output'] = json({ logs: 'ten rows\n' });
    const logs = workspace.lakeform(['logs', '4', '--follow']);

    expect(await logs.ended()).toBe(0);
    expect(logs.stdout).toBe('train | ten rows\n');
  });
});
