import { describe, expect, test } from 'vitest';
import * as errors from '../../runtime/client/errors.ts';
import { type StartOptions, startRun } from '../../runtime/index.ts';
import { NOON } from '../support/run-answers.ts';
import { type Answer, scriptedWorkspace } from '../support/scripted-workspace.ts';

const JOB = { id: '7', name: 'dev_churn' };
const declared: Answer = () => ({ job_id: 7, settings: { parameters: [{ name: 'rows', default: '10' }] } });

function starting(answers: Readonly<Record<string, Answer>>, options: Partial<StartOptions> = {}) {
  const { client, clock, asked } = scriptedWorkspace({ get: declared, ...answers });
  return { asked, run: startRun(client, { job: JOB, idempotencyToken: 'token-1', clock, ...options }) };
}

test('a run is started with its token and parameters', async () => {
  const { asked, run } = starting({ 'run-now': () => ({ run_id: 8841 }) }, { parameters: { rows: '500' } });

  expect(await run).toEqual({ runId: '8841', jobId: '7', name: 'dev_churn' });
  expect(asked).toEqual([
    'run-now {"job_id":7,"idempotency_token":"token-1","job_parameters":{"rows":"500"}}',
  ]);
});

test('interrupted before the request: nothing is started', async () => {
  const { asked, run } = starting({}, { cancel: AbortSignal.abort() });

  await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  expect(asked).toEqual([]);
});

test('interrupted while the request is under way: it is repeated with the same token to learn its run', async () => {
  const cancel = new AbortController();
  const { asked, run } = starting(
    {
      'run-now': () => {
        if (!cancel.signal.aborted) {
          cancel.abort();
          throw cancel.signal.reason;
        }
        return { run_id: 8841 };
      },
    },
    { cancel: cancel.signal },
  );

  expect(await run).toMatchObject({ runId: '8841' });
  expect(new Set(asked)).toEqual(new Set(['run-now {"job_id":7,"idempotency_token":"token-1"}']));
  expect(asked).toHaveLength(2);
});

describe('an answer names no run', () => {
  const silent = { 'run-now': () => ({}), 'runs/list': () => ({ runs: [{ run_id: 12 }] }) };

  test('a continuous job that runs already is found among the active runs', async () => {
    const { run } = starting({ ...silent, get: () => ({ job_id: 7, settings: { continuous: {} } }) });

    expect(await run).toMatchObject({ runId: '12' });
  });

  test('the active run of any other job is not taken for the one that was started', async () => {
    const { run } = starting({ ...silent, get: () => ({ job_id: 7, settings: {} }) });

    await expect(run).rejects.toMatchObject({ code: 'start_unknown', exitCode: 8 });
  });

  test('that the job cannot be read says nothing of whether it was started', async () => {
    const refused = errors.forbidden({ host: '', request: 'GET', identity: 'the token' }, 'no');
    const get = () => {
      throw refused;
    };
    const { run } = starting({ ...silent, get });

    await expect(run).rejects.toMatchObject({ code: 'start_unknown', exitCode: 8 });
  });
});

test('a refusal is passed on', async () => {
  const { run } = starting({
    'run-now': () => {
      throw errors.forbidden({ host: '', request: 'POST', identity: 'the token' }, 'no');
    },
  });

  await expect(run).rejects.toMatchObject({ code: 'forbidden', exitCode: 3 });
});

describe('an answer is lost', () => {
  const lost = () => errors.connectionReset('https://lake.test', 'ECONNRESET');
  const refused = () => errors.forbidden({ host: '', request: 'POST', identity: 'the token' }, 'expired');

  /** Answers like this, one a request, the last for ever; then the run. */
  function answering(...failures: (() => Error)[]): Answer {
    let tries = 0;
    return () => {
      const failure = failures[tries];
      tries += 1;
      if (failure !== undefined) throw failure();
      return { run_id: 8841 };
    };
  }

  test('the same is asked again, with the same token, and said', async () => {
    const retries: string[] = [];
    const { asked, run } = starting(
      { 'run-now': answering(lost, lost, refused) },
      { onRetry: (reason) => retries.push(reason) },
    );

    expect(await run).toMatchObject({ runId: '8841' });
    expect(new Set(asked)).toEqual(new Set(['run-now {"job_id":7,"idempotency_token":"token-1"}']));
    expect(retries).toHaveLength(3);
  });

  test('for ten minutes: nobody knows whether it was started', async () => {
    const { run } = starting({ 'run-now': answering(...Array(1000).fill(lost)) });

    await expect(run).rejects.toMatchObject({ code: 'start_unknown', exitCode: 8 });
  });

  test('and then the request is refused: nobody knows', async () => {
    const asked = { host: 'https://lake.test', request: 'POST run-now', identity: '' };
    const rejected = () => errors.rejected(asked, 'no such job', { status: 400 });
    const { run } = starting({ 'run-now': answering(lost, rejected) });

    await expect(run).rejects.toMatchObject({ code: 'start_unknown' });
  });

  test('a page in place of an answer is a lost one', async () => {
    const { run } = starting({
      'run-now': answering(() => errors.notJson('https://lake.test', 200, '<html>')),
    });

    expect(await run).toMatchObject({ runId: '8841' });
  });

  test('and whoever leaves then is not told that nothing was started', async () => {
    const detach = new AbortController();
    const { run } = starting(
      {
        'run-now': () => {
          detach.abort();
          throw lost();
        },
      },
      { detach: detach.signal },
    );

    await expect(run).rejects.toBe(detach.signal.reason);
  });
});

describe('a token that may have been used before', () => {
  const starts =
    (runId: number): Answer =>
    () => ({ run_id: runId });
  const newest: Answer = () => ({ runs: [{ run_id: 8840 }] });
  const begun =
    (minutesAgo: number): Answer =>
    () => ({ run_id: 1, start_time: NOON - minutesAgo * 60_000 });

  test('a run that was there before is adopted', async () => {
    const { run } = starting({ 'run-now': starts(8840), 'runs/list': newest }, { tokenMayBeOld: true });

    expect(await run).toMatchObject({ runId: '8840', adopted: true });
  });

  test('so is one that is no longer among the newest', async () => {
    const answers = { 'run-now': starts(1), 'runs/list': newest, 'runs/get': begun(600) };

    expect(await starting(answers, { tokenMayBeOld: true }).run).toMatchObject({ runId: '1', adopted: true });
  });

  test('a new one is not', async () => {
    const answers = { 'run-now': starts(8841), 'runs/list': newest, 'runs/get': begun(0) };

    expect((await starting(answers, { tokenMayBeOld: true }).run).adopted).toBeUndefined();
  });
});
