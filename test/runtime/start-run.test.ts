import { expect, test } from 'vitest';
import * as errors from '../../runtime/errors.ts';
import { type StartOptions, startRun } from '../../runtime/index.ts';
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

test('a continuous job that runs already is found among the active runs', async () => {
  const { run } = starting({ 'run-now': () => ({}), 'runs/list': () => ({ runs: [{ run_id: 12 }] }) });

  expect(await run).toMatchObject({ runId: '12' });
});

test('a refusal is passed on', async () => {
  const { run } = starting({
    'run-now': () => {
      throw errors.forbidden({ host: '', request: 'POST', identity: 'the token' }, 'no');
    },
  });

  await expect(run).rejects.toMatchObject({ code: 'forbidden', exitCode: 3 });
});
