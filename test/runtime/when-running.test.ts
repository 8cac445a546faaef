import { expect, test } from 'vitest';
import { UserError } from '../../messages/user-error.ts';
import { type WhenRunning, whenRunning } from '../../runtime/index.ts';
import { scriptedWorkspace } from '../support/scripted-workspace.ts';

/** A job of which these runs are active for a minute, or until they are cancelled. */
async function admitting(policy: WhenRunning, activeFor = 60, ids: readonly number[] = [12]) {
  let cancelled = false;
  const workspace = scriptedWorkspace({
    'runs/list': (_request, seconds) => ({
      runs:
        seconds < activeFor && !cancelled
          ? ids.map((run_id) => ({ run_id, status: { state: 'RUNNING' } }))
          : [],
    }),
    'runs/cancel': () => {
      cancelled = true;
    },
  });
  const { client, clock, asked } = workspace;
  const waiting: string[] = [];
  const job = { id: '7', name: 'dev_churn' };
  const onWaiting = (text: string) => void waiting.push(text);
  const admission = await whenRunning(client, job, policy, { clock, onWaiting });
  return { admission, asked, waiting, seconds: clock.monotonic() / 1000 };
}

test('queue leaves it to Databricks', async () => {
  expect(await admitting('queue')).toMatchObject({ admission: { queue: true }, asked: [] });
});

test('wait waits until nothing runs', async () => {
  const { admission, seconds, waiting } = await admitting('wait');

  expect(admission).toEqual({});
  expect(seconds).toBe(60);
  expect(waiting).toEqual(['waiting for run 12 to end']);
});

test('all that runs is named', async () => {
  expect((await admitting('wait', 60, [13, 12])).waiting).toEqual(['waiting for runs 13, 12 to end']);
});

test('cancel cancels what runs and waits for its end', async () => {
  const { asked, waiting } = await admitting('cancel');

  expect(asked).toEqual(['runs/list', 'runs/cancel {"run_id":12}', 'runs/list']);
  expect(waiting).toEqual(['cancelled, waiting for run 12 to end']);
});

test('attach finds the run to watch', async () => {
  expect((await admitting('attach')).admission).toMatchObject({ attach: { runId: '12', adopted: true } });
});

test('fail starts nothing', async () => {
  const error: unknown = await admitting('fail').catch((thrown) => thrown);

  expect(error).toMatchObject({ exitCode: 7 });
  expect(error instanceof UserError && error.describe()).toMatchInlineSnapshot(`
    "job 'dev_churn' is running already (run 12); nothing was started
      hint: --if-running queue, wait, cancel or attach does something else"
  `);
});

test.each(['wait', 'cancel', 'fail', 'attach'] as const)(
  '%s starts at once when nothing runs',
  async (policy) => {
    expect(await admitting(policy, 0)).toMatchObject({ admission: {}, asked: ['runs/list'], seconds: 0 });
  },
);
