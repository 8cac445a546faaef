import { describe, expect, test } from 'vitest';
import { runAnswer } from '../support/run-answers.ts';
import { watching } from '../support/watching.ts';

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
