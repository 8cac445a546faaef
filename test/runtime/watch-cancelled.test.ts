import { describe, expect, test } from 'vitest';
import * as errors from '../../runtime/client/errors.ts';
import { NOON, runAnswer } from '../support/run-answers.ts';
import { RUN, succeedsAfter, watching } from '../support/watching.ts';

describe('the run is cancelled', () => {
  const cancelled = (asked: readonly string[]) => asked.filter((path) => path.startsWith('runs/cancel'));

  test('when asked to, and watched to its real end', async () => {
    const cancel = new AbortController();
    let isCancelled = false;
    const { told, asked } = await watching(
      {
        'runs/get': (_request, seconds) => {
          if (seconds >= 3) cancel.abort();
          return isCancelled ? runAnswer('USER_CANCELED') : runAnswer('RUNNING');
        },
        'runs/cancel': () => {
          isCancelled = true;
        },
      },
      { cancel: cancel.signal },
    );

    expect(told.slice(1)).toEqual([
      '3s run.cancelling interrupt',
      '3s run.state running → cancelled',
      '3s run.finished cancelled',
    ]);
    expect(cancelled(asked)).toEqual(['runs/cancel {"run_id":8841}']);
  });

  test('and still says what it reached when it succeeded first', async () => {
    const { told } = await watching(
      { 'runs/get': () => runAnswer('SUCCESS') },
      { cancel: AbortSignal.abort() },
    );

    expect(told.at(-1)).toBe('0s run.finished succeeded');
  });

  test('when it takes longer than its timeout', async () => {
    const { told, asked } = await watching({ 'runs/get': () => runAnswer('RUNNING') }, { timeout: 30_000 });

    expect(told.slice(1)).toEqual(['30s run.cancelling timeout', '90s watch.stopped cancel_unconfirmed']);
    expect(cancelled(asked)).toHaveLength(1);
  });

  test('and left after a minute when Databricks does not end it', async () => {
    const { told } = await watching(
      { 'runs/get': () => runAnswer('TERMINATING') },
      { cancel: AbortSignal.abort() },
    );

    expect(told.at(-1)).toBe('60s watch.stopped cancel_unconfirmed');
  });

  test('in vain: that is told, and watching goes on', async () => {
    const { told } = await watching(
      {
        'runs/get': succeedsAfter(4),
        'runs/cancel': () => {
          throw errors.forbidden({ host: '', request: 'POST', identity: '' }, 'no');
        },
      },
      { cancel: AbortSignal.abort() },
    );

    expect(told.slice(0, 2)).toEqual(['0s run.cancelling interrupt', '0s cancel.failed']);
    expect(told.at(-1)).toBe('4s run.finished succeeded');
  });
});

test('detaching leaves the run as it is', async () => {
  const detach = new AbortController();
  const { told, asked } = await watching(
    {
      'runs/get': (_request, seconds) => {
        if (seconds >= 2) detach.abort();
        return runAnswer('RUNNING');
      },
    },
    { detach: detach.signal },
  );

  expect(told.at(-1)).toBe('2s watch.stopped detached');
  expect(asked.every((path) => path === 'runs/get')).toBe(true);
});

test('detaching after the run was cancelled says that it was', async () => {
  const detach = new AbortController();
  const { told } = await watching(
    {
      'runs/get': (_request, seconds) => {
        if (seconds >= 2) detach.abort();
        return runAnswer('TERMINATING');
      },
    },
    { detach: detach.signal, cancel: AbortSignal.abort() },
  );

  expect(told.at(-1)).toBe('2s watch.stopped cancel_unconfirmed');
});

test('a repair is not judged by the end that came before it', async () => {
  const failed = { is: 'RUN_EXECUTION_ERROR', from: 0, to: 3 };
  const repaired = {
    repair_history: [{ type: 'ORIGINAL' }, { type: 'REPAIR', id: 5, start_time: NOON + 10_000 }],
  };
  const { told } = await watching(
    {
      'runs/get': (_request, seconds) => {
        if (seconds < 1) return runAnswer('RUN_EXECUTION_ERROR', { train: failed });
        if (seconds < 4)
          return runAnswer('RUNNING', { train: [failed, { is: 'RUNNING', from: 11 }] }, repaired);
        return runAnswer('SUCCESS', { train: [failed, { is: 'SUCCESS', from: 11, to: 14 }] }, repaired);
      },
    },
    {},
    { ...RUN, repairId: '5' },
  );

  expect(told.filter((event) => event.includes('run.finished'))).toEqual([told.at(-1)]);
  expect(told.at(-1)).toContain('run.finished succeeded');
});

test('a cancellation that did not get through is asked for again', async () => {
  let tries = 0;
  const { told, asked } = await watching(
    {
      'runs/get': () => (tries < 3 ? runAnswer('RUNNING') : runAnswer('USER_CANCELED')),
      'runs/cancel': () => {
        tries += 1;
        if (tries < 3) throw errors.hostUnreachable('https://lake.test', 'no route to it');
      },
    },
    { cancel: AbortSignal.abort() },
  );

  expect(asked.filter((path) => path.startsWith('runs/cancel'))).toHaveLength(3);
  expect(told.filter((event) => event.includes('cancel.failed'))).toHaveLength(1);
  expect(told.at(-1)).toContain('run.finished cancelled');
});
