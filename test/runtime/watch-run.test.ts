import { describe, expect, test } from 'vitest';
import * as errors from '../../runtime/errors.ts';
import { type RunEvent, type WatchedRun, type WatchOptions, watchRun } from '../../runtime/index.ts';
import { NOON, runAnswer } from '../support/run-answers.ts';
import { type Answer, scriptedWorkspace } from '../support/scripted-workspace.ts';

const RUN = { runId: '8841', jobId: '7', name: 'dev_churn' };
const BUSY = () => errors.connectionReset('https://lake.test', 'ECONNRESET');

async function watching(
  answers: Readonly<Record<string, Answer>>,
  options: Partial<WatchOptions> = {},
  run: WatchedRun = RUN,
) {
  const workspace = scriptedWorkspace(answers);
  const events: RunEvent[] = [];
  const { client, clock } = workspace;
  for await (const event of watchRun(run, { client, clock, random: () => 0.5, ...options }))
    events.push(event);
  return { ...workspace, events, told: events.map(short) };
}

/** An event in a few words, with the second in which it was seen. */
function short(event: RunEvent): string {
  const at = `${Math.round((event.time - NOON) / 1000)}s ${event.type}`;
  switch (event.type) {
    case 'task.state':
      return `${at} ${event.task}#${event.attempt} ${event.from ?? 'new'} → ${event.to}`;
    case 'run.state':
      return `${at} ${event.from} → ${event.to}`;
    case 'run.finished':
      return `${at} ${event.state}`;
    case 'task.output':
      return `${at} ${event.task}#${event.attempt} ${event.error}`;
    case 'watch.stopped':
    case 'run.cancelling':
      return `${at} ${event.because}`;
    default:
      return at;
  }
}

const succeedsAfter =
  (end: number): Answer =>
  (_request, seconds) =>
    seconds < end
      ? runAnswer('RUNNING', { train: { is: 'RUNNING', from: 0 } })
      : runAnswer('SUCCESS', { train: { is: 'SUCCESS', from: 0, to: end } }, { end_time: NOON + end * 1000 });

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

describe('contact is lost', () => {
  test('and found again: the run goes on as if nothing had been', async () => {
    let calls = 0;
    const end = succeedsAfter(20);
    const { told } = await watching({
      'runs/get': (request, seconds) => {
        calls += 1;
        if (calls >= 2 && calls <= 4) throw BUSY();
        return end(request, seconds);
      },
    });

    expect(told.slice(2, 4)).toEqual(['1s contact.lost', '8s contact.regained']);
    expect(told.at(-1)).toBe('20s run.finished succeeded');
  });

  test('for ten minutes: the outcome is unknown, never failed', async () => {
    const { events, told } = await watching({
      'runs/get': () => {
        throw errors.unauthorized({ host: '', request: '', identity: '' }, 'expired');
      },
    });

    expect(told[0]).toBe('0s contact.lost');
    expect(events).toHaveLength(2);
    expect(events[1]).toMatchObject({ type: 'watch.stopped', because: 'contact_lost' });
    expect(events[1]?.run.url).toBe('https://lake.test/jobs/7/runs/8841');
    expect((events[1]?.time ?? 0) - NOON).toBeGreaterThanOrEqual(600_000);
  });

  test('an answer of another shape counts as none', async () => {
    const { told } = await watching({
      'runs/get': (_request, seconds) => (seconds < 3 ? { runs: [] } : runAnswer('SUCCESS')),
    });

    expect(told).toEqual([
      '0s contact.lost',
      '4s contact.regained',
      '4s run.started',
      '4s run.finished succeeded',
    ]);
  });
});

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

describe('whatever keeps Databricks from answering is an outage, and shown as such', () => {
  const asked = { host: 'https://lake.test', request: 'GET runs/get', identity: 'the token' };
  const details = { status: 429, retryAfter: 5000 };

  test.each([
    ['429 with Retry-After', errors.rateLimited(asked, details)],
    ['429 without', errors.rateLimited(asked, { status: 429 })],
    ['500', errors.unavailable(asked, 'oops', { status: 500 })],
    ['a broken connection', BUSY()],
    ['a page', errors.notJson('https://lake.test', 200, '<html>')],
    ['no such name', errors.hostUnreachable('https://lake.test', 'no such host name')],
    ['an unverified certificate', errors.tlsRefused('https://lake.test', 'CERT_HAS_EXPIRED')],
    ['silence', errors.requestTimeout(asked, 60_000)],
    ['an expired token', errors.unauthorized(asked, 'expired')],
    ['a forbidden one', errors.forbidden(asked, 'expired')],
    ['credentials that cannot be renewed', errors.noCredentials('https://lake.test', [])],
  ])('%s', async (_name, error) => {
    let failures = 0;
    const end = succeedsAfter(60);
    const { told } = await watching({
      'runs/get': (request, seconds) => {
        if (seconds > 5 && failures++ < 5) throw error;
        return end(request, seconds);
      },
    });

    expect(told.filter((event) => event.includes('contact'))).toHaveLength(2);
    expect(told.at(-1)).toContain('run.finished succeeded');
  });
});

test('a machine that slept for an hour in the middle of an outage goes on', async () => {
  const workspace = scriptedWorkspace({
    'runs/get': (_request, seconds) => {
      if (seconds > 5 && seconds < 4000) throw BUSY();
      return seconds < 4000 ? runAnswer('RUNNING') : runAnswer('SUCCESS');
    },
  });
  const { client, clock } = workspace;
  let asleep = false;
  const sleepy = {
    ...clock,
    sleep: async (milliseconds: number) => {
      const outage = clock.monotonic() > 30_000 && !asleep;
      asleep ||= outage;
      await clock.sleep(outage ? 3_600_000 : milliseconds);
    },
  };
  const events: RunEvent[] = [];
  for await (const event of watchRun(RUN, { client, clock: sleepy, random: () => 0.5 })) events.push(event);

  expect(events.at(-1)).toMatchObject({ type: 'run.finished', state: 'succeeded' });
});

test('a run that waits in its queue for too long is cancelled', async () => {
  const { told } = await watching({ 'runs/get': () => runAnswer('QUEUED') }, { queueTimeout: 60_000 });

  expect(told[1]).toBe('60s run.cancelling queue_timeout');
});

test('a run that was there already is called adopted', async () => {
  const { events } = await watching({ 'runs/get': succeedsAfter(1) }, {}, { ...RUN, adopted: true });

  expect(events[0]).toMatchObject({ type: 'run.started', adopted: true });
});

describe('what tasks leave behind', () => {
  const ended = (more: Record<string, unknown>) => {
    const run = runAnswer('SUCCESS', { task: { is: 'SUCCESS', from: 0, to: 1, id: 30 } });
    return { ...run, tasks: [run.tasks].flat().map((task) => Object.assign({}, task, more)) };
  };

  test.each([
    ['a script', { logs: 'ten rows\n' }, 'ten rows\n'],
    ['a notebook', { notebook_output: { result: '0.9' } }, '0.9'],
    [
      'a query',
      { sql_output: { query_output: { output_link: 'https://lake.test/sql/1' } } },
      'see https://lake.test/sql/1\n',
    ],
    [
      'dbt',
      { dbt_output: { artifacts_link: 'https://lake.test/dbt', artifacts_headers: { token: 'x' } } },
      'see https://lake.test/dbt\n',
    ],
    ['a job', { run_job_output: { run_id: 99 } }, 'see run 99\n'],
  ])('%s is told as it ends, when everything is wanted', async (_kind, output, text) => {
    const { events } = await watching(
      { 'runs/get': () => ended({}), 'runs/get-output': () => output },
      { outputs: 'all' },
    );

    expect(events.find((event) => event.type === 'task.output')).toMatchObject({ text });
  });

  test('that only a part was kept is said', async () => {
    const output = { logs: 'end of it', logs_truncated: true };
    const { events } = await watching(
      { 'runs/get': () => ended({}), 'runs/get-output': () => output },
      { outputs: 'all' },
    );

    expect(events.find((event) => event.type === 'task.output')).toMatchObject({ kept: 'last 5 MB' });
  });

  test('what succeeded is not asked for unless it is wanted', async () => {
    const { asked } = await watching({ 'runs/get': () => ended({}) });

    expect(asked).toEqual(['runs/get']);
  });

  test('a condition tells how it was decided, a for-each task how far it is', async () => {
    const { events } = await watching({
      'runs/get': () =>
        ended({
          condition_task: { outcome: 'false' },
          for_each_task: {
            stats: {
              task_run_stats: { total_iterations: 50, completed_iterations: 37, failed_iterations: 2 },
            },
          },
        }),
    });

    expect(events.at(-1)?.run.tasks[0]).toMatchObject({
      kind: 'condition',
      outcome: 'false',
      iterations: { total: 50, completed: 37, failed: 2 },
    });
  });

  const failing = (more: Record<string, unknown>) => {
    const run = runAnswer('RUN_EXECUTION_ERROR', {
      each: { is: 'RUN_EXECUTION_ERROR', from: 0, to: 1, id: 30 },
    });
    return { ...run, tasks: [run.tasks].flat().map((task) => Object.assign({}, task, more)) };
  };
  const failed = (key: string, id: number) => ({
    run_id: id,
    task_key: key,
    status: { state: 'TERMINATED', termination_details: { code: 'RUN_EXECUTION_ERROR' } },
  });

  test('a failed for-each task tells the errors of its iterations', async () => {
    const { events } = await watching({
      'runs/get': ({ query }) =>
        query?.run_id === '30'
          ? { run_id: 30, iterations: [failed('each_3', 33), failed('each_7', 37)] }
          : failing({ for_each_task: {} }),
      'runs/get-output': ({ query }) => ({ error: `ValueError: ${query?.run_id}` }),
    });

    expect(events.find((event) => event.type === 'task.output')).toMatchObject({
      error: 'each_3: ValueError: 33\neach_7: ValueError: 37',
    });
  });

  test('a failed run-job task tells its run and the errors in it', async () => {
    const { events } = await watching({
      'runs/get': ({ query }) =>
        query?.run_id === '99'
          ? { run_id: 99, tasks: [failed('train', 98)] }
          : failing({ run_job_task: { job_id: 8 } }),
      'runs/get-output': ({ query }) =>
        query?.run_id === '30' ? { run_job_output: { run_id: 99 } } : { error: 'ValueError: empty' },
    });

    expect(events.find((event) => event.type === 'task.output')).toMatchObject({
      error: 'train: ValueError: empty',
    });
    expect(events.at(-1)?.run.tasks[0]).toMatchObject({ kind: 'run_job', latest: { nestedRunId: '99' } });
  });
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
