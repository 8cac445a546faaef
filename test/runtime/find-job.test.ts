import { describe, expect, test } from 'vitest';
import { UserError } from '../../messages/user-error.ts';
import { findJob } from '../../runtime/index.ts';
import { scriptedWorkspace } from '../support/scripted-workspace.ts';

const job = (job_id: number, name: string) => ({ job_id, settings: { name } });
const JOBS = [
  job(7, 'dev_churn'),
  job(8, 'dev_churn_backfill'),
  job(9, 'twice'),
  job(10, 'twice'),
  job(11, 'sales'),
];

function workspace(jobs = JOBS) {
  return scriptedWorkspace({
    list: ({ query }) => ({
      jobs: jobs.filter(({ settings }) => query?.name === undefined || settings.name === query.name),
    }),
    get: ({ query }) => jobs.find(({ job_id }) => String(job_id) === query?.job_id) ?? job(0, ''),
  });
}

async function refusal(given: string, jobs = JOBS): Promise<string> {
  const error: unknown = await findJob(workspace(jobs).client, given).catch((thrown: unknown) => thrown);
  return error instanceof UserError ? error.describe() : String(error);
}

describe('a job is found', () => {
  test('by its name', async () => {
    expect(await findJob(workspace().client, 'dev_churn')).toEqual({ id: '7', name: 'dev_churn' });
  });

  test('by its id', async () => {
    expect(await findJob(workspace().client, '8')).toEqual({ id: '8', name: 'dev_churn_backfill' });
  });
});

test('an unknown name lists the nearest with their ids', async () => {
  expect(await refusal('dev_chrun')).toMatchInlineSnapshot(`
    "no job 'dev_chrun' in https://lake.test; nearest:
      7  dev_churn
      hint: did you mean 'dev_churn'?"
  `);
});

test('a name without its prefix finds the job it means', async () => {
  expect(await refusal('churn')).toMatchInlineSnapshot(`
    "no job 'churn' in https://lake.test; nearest:
      7  dev_churn
      hint: did you mean 'dev_churn'?"
  `);
});

test('nothing is near', async () => {
  expect(await refusal('dev_churn', [])).toMatchInlineSnapshot(`
    "no job 'dev_churn' in https://lake.test, and none with a name like it
      hint: is it deployed? lakeform deploy --env <environment>"
  `);
});

test('what deploys it is said as whoever asks would type it', async () => {
  const finding = findJob(workspace([]).client, 'dev_churn', { deploy: 'lakeform deploy --env dev --local' });

  await expect(finding).rejects.toMatchObject({
    code: 'unknown_job',
    hint: 'is it deployed? lakeform deploy --env dev --local',
  });
});

test('two jobs of one name are told apart by their ids', async () => {
  expect(await refusal('twice')).toMatchInlineSnapshot(`
    "2 jobs are named 'twice':
      9  twice
      10  twice
      hint: name one by its id"
  `);
});
