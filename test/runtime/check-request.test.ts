import { expect, test } from 'vitest';
import { UserError } from '../../messages/user-error.ts';
import { checkRequest, type RequestedRun } from '../../runtime/index.ts';
import { scriptedWorkspace } from '../support/scripted-workspace.ts';

const SETTINGS = {
  parameters: [{ name: 'rows', default: '10' }],
  tasks: [{ task_key: 'prepare_data' }, { task_key: 'train' }],
};

async function checking(request: RequestedRun) {
  const { client, asked } = scriptedWorkspace({ get: () => ({ job_id: 7, settings: SETTINGS }) });
  const error: unknown = await checkRequest(client, { id: '7', name: 'dev_churn' }, request).catch((e) => e);
  return { asked, refusal: error instanceof UserError ? error.describe() : error };
}

test('declared parameters and tasks are let pass', async () => {
  expect((await checking({ parameters: { rows: '5' }, only: ['+train', 'train+'] })).refusal).toBeUndefined();
});

test('nothing is asked where there is nothing to check', async () => {
  expect((await checking({})).asked).toEqual([]);
});

test('an undeclared parameter', async () => {
  expect((await checking({ parameters: { row: '5' } })).refusal).toMatchInlineSnapshot(`
    "job 'dev_churn' has no parameter 'row'; it declares: rows
      hint: did you mean 'rows'?"
  `);
});

test('an unknown task', async () => {
  expect((await checking({ only: ['+trian'] })).refusal).toMatchInlineSnapshot(`
    "job 'dev_churn' has no task 'trian'; it has: prepare_data, train
      hint: did you mean 'train'?"
  `);
});
