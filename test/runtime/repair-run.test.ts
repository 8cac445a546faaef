import { describe, expect, test } from 'vitest';
import { UserError } from '../../messages/user-error.ts';
import * as errors from '../../runtime/client/errors.ts';
import { type RepairOptions, repairRun } from '../../runtime/index.ts';
import { runAnswer } from '../support/run-answers.ts';
import { type Answer, scriptedWorkspace } from '../support/scripted-workspace.ts';

const TASKS = {
  prepare: { is: 'SUCCESS', from: 0, to: 3 },
  train: { is: 'RUN_EXECUTION_ERROR', from: 3, to: 5 },
};
const PARAMETERS = {
  job_parameters: [
    { name: 'rows', default: '10', value: '500' },
    { name: 'seed', default: '1' },
  ],
};
const failed = (...repairs: number[]) =>
  runAnswer('RUN_EXECUTION_ERROR', TASKS, {
    ...PARAMETERS,
    repair_history: [{ type: 'ORIGINAL' }, ...repairs.map((id) => ({ type: 'REPAIR', id }))],
  });

function repairing(answers: Readonly<Record<string, Answer>>, options: Partial<RepairOptions> = {}) {
  const { client, clock, asked } = scriptedWorkspace(answers);
  return { asked, clock, run: repairRun(client, { runId: '8841', clock, random: () => 0, ...options }) };
}

test('all that failed runs again with the same parameters', async () => {
  const { asked, run } = repairing({ 'runs/get': () => failed(), 'runs/repair': () => ({ repair_id: 5 }) });

  expect(await run).toMatchObject({ runId: '8841', repairId: '5' });
  expect(asked.at(-1)).toBe(
    'runs/repair {"run_id":8841,"rerun_all_failed_tasks":true,"job_parameters":{"rows":"500","seed":"1"}}',
  );
});

test('a second repair names the first', async () => {
  const { asked, run } = repairing({ 'runs/get': () => failed(5), 'runs/repair': () => ({ repair_id: 6 }) });

  await run;
  expect(asked.at(-1)).toContain('"latest_repair_id":5');
});

test('named tasks run again with all that depend on them, and with changed parameters', async () => {
  const { asked, run } = repairing(
    { 'runs/get': () => failed(), 'runs/repair': () => ({ repair_id: 5 }) },
    { tasks: ['prepare'], dependent: true, parameters: { rows: '9' } },
  );

  await run;
  expect(asked.at(-1)).toContain(
    '"rerun_tasks":["prepare"],"rerun_dependent_tasks":true,"job_parameters":{"rows":"9","seed":"1"}',
  );
});

test('named tasks of a run that succeeded run again, too', async () => {
  const { run } = repairing(
    { 'runs/get': () => runAnswer('SUCCESS', TASKS), 'runs/repair': () => ({ repair_id: 5 }) },
    { tasks: ['prepare'] },
  );

  expect(await run).toMatchObject({ repairId: '5' });
});

test('a lost answer: the repair that appeared meanwhile is the one asked for', async () => {
  let looks = 0;
  const { asked, run } = repairing({
    'runs/get': () => (looks++ === 0 ? failed(5) : failed(5, 6)),
    'runs/repair': () => {
      throw errors.connectionReset('https://lake.test', 'ECONNRESET');
    },
  });

  expect(await run).toMatchObject({ repairId: '6' });
  expect(asked.filter((path) => path.startsWith('runs/repair'))).toHaveLength(1);
});

test('a lost answer and no new repair: it is asked again, after the history was read', async () => {
  let repairs = 0;
  const { asked, run } = repairing({
    'runs/get': () => failed(5),
    'runs/repair': () => {
      repairs += 1;
      if (repairs === 1) throw errors.connectionReset('https://lake.test', 'ECONNRESET');
      return { repair_id: 6 };
    },
  });

  expect(await run).toMatchObject({ repairId: '6' });
  expect(asked.map((path) => path.split(' ')[0])).toEqual([
    'runs/get',
    'runs/repair',
    'runs/get',
    'runs/repair',
  ]);
});

test('a history that cannot be read stops every repetition until it can', async () => {
  let looks = 0;
  const { asked, run } = repairing({
    'runs/get': () => {
      looks += 1;
      if (looks > 1 && looks < 5) throw errors.hostUnreachable('https://lake.test', 'no route to it');
      return looks === 1 ? failed() : failed(9);
    },
    'runs/repair': () => {
      throw errors.connectionReset('https://lake.test', 'ECONNRESET');
    },
  });

  expect(await run).toMatchObject({ repairId: '9' });
  expect(asked.filter((path) => path.startsWith('runs/repair'))).toHaveLength(1);
});

test('refused because a repair goes on that was asked for by a lost request: it is that one', async () => {
  let repairs = 0;
  const { run } = repairing({
    'runs/get': () => (repairs < 2 ? failed() : failed(9)),
    'runs/repair': () => {
      repairs += 1;
      const asked = { host: 'https://lake.test', request: 'POST runs/repair', identity: '' };
      throw repairs === 1
        ? errors.requestTimeout(asked, 60_000)
        : errors.rejected(asked, 'run is active', { status: 400 });
    },
  });

  expect(await run).toMatchObject({ repairId: '9' });
});

test('no answer for ten minutes: nobody knows', async () => {
  const { run } = repairing({
    'runs/get': () => failed(5),
    'runs/repair': () => {
      throw errors.connectionReset('https://lake.test', 'ECONNRESET');
    },
  });

  await expect(run).rejects.toMatchObject({ code: 'repair_unknown', exitCode: 8 });
});

describe('refused before anything is repaired', () => {
  async function refusal(
    answer: Record<string, unknown>,
    options: Partial<RepairOptions> = {},
  ): Promise<string> {
    const { run, asked } = repairing({ 'runs/get': () => answer }, options);
    const error: unknown = await run.catch((thrown: unknown) => thrown);
    expect(asked).toEqual(['runs/get']);
    return error instanceof UserError ? error.describe() : String(error);
  }

  test('a run that is active', async () => {
    expect(await refusal(runAnswer('RUNNING'))).toMatchInlineSnapshot(
      `"run 8841 is running; only a run that has ended can be repaired"`,
    );
  });

  test('a run that succeeded', async () => {
    expect(await refusal(runAnswer('SUCCESS'))).toMatchInlineSnapshot(`
      "run 8841 succeeded; there is nothing to repair
        hint: name the tasks to run again: --tasks a,b"
    `);
  });

  test('a task that it does not have', async () => {
    expect(await refusal(failed(), { tasks: ['trian'] })).toMatchInlineSnapshot(
      `
      "run 8841 has no task 'trian'; it has: prepare, train
        hint: did you mean 'train'?"
    `,
    );
  });

  test('a parameter that it does not have', async () => {
    expect(await refusal(failed(), { parameters: { row: '1' } })).toMatchInlineSnapshot(`
      "job 'dev_churn' has no parameter 'row'; it declares: rows, seed
        hint: did you mean 'rows'?"
    `);
  });
});
