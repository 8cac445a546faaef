import { describe, expect, test } from 'vitest';
import * as errors from '../../runtime/client/errors.ts';
import { runAnswer } from '../support/run-answers.ts';
import { RUN, succeedsAfter, watching } from '../support/watching.ts';

describe('a run is watched', () => {
  test('from its first sight to its end', async () => {
    const { told } = await watching({ 'runs/get': succeedsAfter(5) });

    expect(told).toEqual([
      '0s run.started',
      '0s task.state train#1 new → running',
      '5s task.state train#1 running → succeeded',
      '5s run.state running → succeeded',
      '5s run.finished succeeded',
    ]);
  });

  test.each([
    ['that cannot be read', () => Promise.reject(new Error('no'))],
    ['that is never told', () => new Promise<undefined>(() => {})],
  ])('undisturbed by a history %s', async (_what, read) => {
    const { told } = await watching({ 'runs/get': succeedsAfter(5) }, { expected: read() });

    expect(told.at(-1)).toBe('5s run.finished succeeded');
  });

  test('with the own error of a task that failed, and its retry', async () => {
    const failed = { is: 'RUN_EXECUTION_ERROR', from: 0, to: 3, message: 'Workload failed, see run output' };
    const { told, asked } = await watching({
      'runs/get': (_request, seconds) => {
        if (seconds < 3) return runAnswer('RUNNING', { train: { is: 'RUNNING', from: 0 } });
        if (seconds < 8) return runAnswer('RUNNING', { train: [failed, { is: 'RUNNING', from: 4 }] });
        return runAnswer('SUCCESS', { train: [failed, { is: 'SUCCESS', from: 4, to: 8 }] });
      },
      'runs/get-output': () => ({ error: 'ValueError: empty partition', error_trace: 'Traceback …' }),
    });

    expect(told).toEqual([
      '0s run.started',
      '0s task.state train#1 new → running',
      '3s task.state train#1 running → failed',
      '3s task.output train#1 ValueError: empty partition',
      '3s task.state train#2 new → running',
      '8s task.state train#2 running → succeeded',
      '8s run.state running → succeeded',
      '8s run.finished succeeded',
    ]);
    expect(asked.filter((path) => path === 'runs/get-output')).toHaveLength(1);
  });

  test('even when the output of a failed task cannot be had', async () => {
    const { told } = await watching({
      'runs/get': () =>
        runAnswer('RUN_EXECUTION_ERROR', {
          train: { is: 'CLUSTER_ERROR', from: 0, to: 3, message: 'no driver' },
        }),
      'runs/get-output': () => {
        throw errors.forbidden({ host: '', request: 'GET', identity: '' }, 'no');
      },
    });

    expect(told.slice(1)).toEqual([
      '0s task.state train#1 new → failed',
      '0s task.output train#1 no driver',
      '0s run.finished failed',
    ]);
  });

  test('with all pages of its tasks', async () => {
    const { events } = await watching({
      'runs/get': ({ query }) =>
        query?.page_token === undefined
          ? { ...runAnswer('SUCCESS', { a: { is: 'SUCCESS', from: 0, to: 1 } }), next_page_token: 'two' }
          : runAnswer('SUCCESS', { b: { is: 'SUCCESS', from: 0, to: 1, id: 200 } }),
    });

    expect(events[0]?.run.tasks.map(({ key }) => key)).toEqual(['a', 'b']);
  });

  test('at a pace that follows how long nothing has changed', async () => {
    const { clock } = await watching({ 'runs/get': succeedsAfter(600) });

    expect(clock.slept[0]).toBe(1000);
    expect(Math.max(...clock.slept)).toBe(10_000);
    expect(clock.slept.length).toBeLessThan(150);
  });
});

test('a run that waits in its queue for too long is cancelled', async () => {
  const { told } = await watching({ 'runs/get': () => runAnswer('QUEUED') }, { queueTimeout: 60_000 });

  expect(told[1]).toBe('60s run.cancelling queue_timeout');
});

test('a run that was there already is called adopted', async () => {
  const { events } = await watching({ 'runs/get': succeedsAfter(1) }, {}, { ...RUN, adopted: true });

  expect(events[0]).toMatchObject({ type: 'run.started', adopted: true });
});
