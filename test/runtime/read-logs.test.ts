import { describe, expect, test } from 'vitest';
import { findLogs, type LogsOptions, readLogs } from '../../runtime/index.ts';
import { runAnswer } from '../support/run-answers.ts';
import { scriptedWorkspace } from '../support/scripted-workspace.ts';

const RUN = runAnswer('RUNNING', {
  train: { is: 'RUNNING', from: 9, id: 30, after: ['prepare'] },
  evaluate: { is: 'BLOCKED', id: 40, after: ['train'] },
  prepare: [
    { is: 'RUN_EXECUTION_ERROR', from: 0, to: 2, id: 10 },
    { is: 'SUCCESS', from: 3, to: 5, id: 11 },
  ],
});
const OUTPUTS: Record<string, unknown> = {
  10: { logs: 'first try\n', error: 'ValueError: no', error_trace: 'Traceback' },
  11: { logs: 'second try\n', logs_truncated: true },
  30: {},
};

async function reading(options: Partial<LogsOptions>) {
  const { client } = scriptedWorkspace({
    'runs/get': () => RUN,
    'runs/get-output': ({ query }) => OUTPUTS[String(query?.run_id)],
  });
  const logs = [];
  for await (const entry of readLogs(client, { runId: '8841', ...options })) logs.push(entry);
  return logs;
}

test('the newest attempt of every task, upstream ones first', async () => {
  const logs = await reading({});

  expect(logs.map(({ task, attempt, text, ended }) => [task, attempt, text, ended])).toEqual([
    ['prepare', 2, 'second try\n', true],
    ['train', 1, '', false],
    ['evaluate', 1, '', false],
  ]);
  expect(logs[0]?.kept).toBe('last 5 MB');
});

test('an earlier attempt of one task, with its error', async () => {
  const logs = await reading({ task: 'prepare', attempt: 1 });

  expect(logs).toMatchObject([
    { text: 'first try\n', error: 'ValueError: no', trace: 'Traceback', state: 'failed' },
  ]);
});

test('an unknown task', async () => {
  await expect(reading({ task: 'prepair' })).rejects.toThrowErrorMatchingInlineSnapshot(
    `[UserError: run 8841 has no task 'prepair'; it has: prepare, train, evaluate]`,
  );
});

test('an attempt that was never made', async () => {
  await expect(reading({ task: 'prepare', attempt: 3 })).rejects.toThrowErrorMatchingInlineSnapshot(
    `[UserError: task 'prepare' has no attempt 3; it was attempted 2 times]`,
  );
});

describe('the id of a task run', () => {
  /** The second attempt of `prepare`, asked for as a run. */
  const taskRun = {
    ...{ run_id: 11, job_run_id: 8841, run_name: 'prepare', start_time: 3, end_time: 5 },
    status: { state: 'TERMINATED', termination_details: { code: 'SUCCESS' } },
  };
  const { client } = scriptedWorkspace({
    'runs/get': () => taskRun,
    'runs/get-output': ({ query }) => OUTPUTS[String(query?.run_id)],
  });
  const logsOf = async (task?: string) => {
    const logs = [];
    for await (const entry of readLogs(client, { runId: '11', task })) logs.push(entry);
    return logs;
  };

  test('stands for that attempt', async () => {
    expect(await logsOf()).toMatchObject([{ task: 'prepare', text: 'second try\n' }]);
    expect(await logsOf('prepare')).toEqual(await logsOf());
  });

  test('has no task but its own', async () => {
    await expect(logsOf('train')).rejects.toThrowErrorMatchingInlineSnapshot(
      `[UserError: run 11 has no task 'train'; it has: prepare]`,
    );
  });

  test('is followed with the run that it belongs to', async () => {
    expect(await findLogs(client, { runId: '11' })).toEqual({ runId: '8841', task: 'prepare' });
  });
});

test('a run without tasks has none to name', async () => {
  const { client } = scriptedWorkspace({ 'runs/get': () => ({ run_id: 8841 }) });

  await expect(findLogs(client, { runId: '8841', task: 'train' })).rejects.toThrowErrorMatchingInlineSnapshot(
    `[UserError: run 8841 has no task 'train'; it has no tasks]`,
  );
});
