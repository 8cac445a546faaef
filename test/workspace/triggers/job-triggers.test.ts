import { expect, test } from 'vitest';
import { fail, hang, succeed } from '../../../testing/test-workspace.ts';
import type { JobsClient } from '../support/jobs-client.ts';
import { sqlTask, virtualWorkspace } from '../support/virtual-workspace.ts';

interface ListedRun {
  readonly run_id: number;
  readonly start_time: number;
  readonly trigger: string;
  readonly state: { readonly result_state?: string };
}

/** The runs of a job, oldest first. */
async function runsOf(client: JobsClient, jobId: number): Promise<ListedRun[]> {
  const { runs } = await client.ok('GET', 'runs/list', { job_id: jobId });
  return (runs as ListedRun[]).toReversed();
}

const TASKS = { tasks: [sqlTask('a')] };
const HOUR = 60 * 60 * 1000;

test('a schedule starts runs at its times', async () => {
  const { client, script, advance, now } = await virtualWorkspace();
  script('*', { '*': succeed('1 minute') });
  const schedule = { quartz_cron_expression: '0 0 * * * ?', timezone_id: 'Asia/Kolkata' };
  const jobId = await client.createJob({ ...TASKS, schedule });
  await advance('3 hours');
  const runs = await runsOf(client, jobId);
  expect(runs.map(({ trigger }) => trigger)).toEqual(['PERIODIC', 'PERIODIC', 'PERIODIC']);
  // India is five and a half hours ahead, so its hours begin at half past.
  expect(runs.every(({ start_time }) => start_time % HOUR === HOUR / 2 && start_time <= now())).toBe(true);
});

test('a periodic trigger counts from when the job was created', async () => {
  const { client, script, advance, now } = await virtualWorkspace();
  script('*', { '*': succeed() });
  const created = now();
  const jobId = await client.createJob({ ...TASKS, trigger: { periodic: { interval: 2, unit: 'HOURS' } } });
  await advance('5 hours');
  const starts = (await runsOf(client, jobId)).map(({ start_time }) => start_time - created);
  expect(starts).toEqual([2 * HOUR, 4 * HOUR]);
});

test('a paused schedule starts nothing until it is resumed', async () => {
  const { client, script, advance } = await virtualWorkspace();
  script('*', { '*': succeed() });
  const schedule = { quartz_cron_expression: '0 0 * * * ?', timezone_id: 'UTC', pause_status: 'PAUSED' };
  const jobId = await client.createJob({ ...TASKS, schedule });
  await advance('1 day');
  expect(await runsOf(client, jobId)).toEqual([]);
  const resumed = { ...schedule, pause_status: 'UNPAUSED' };
  await client.ok('POST', 'update', { job_id: jobId, new_settings: { schedule: resumed } });
  await advance('2 hours');
  expect(await runsOf(client, jobId)).toHaveLength(2);
  await client.ok('POST', 'delete', { job_id: jobId });
  await advance('2 hours');
  expect(await runsOf(client, jobId)).toHaveLength(2);
});

test('a run that is due while another goes on waits or is skipped', async () => {
  const { client, script, advance } = await virtualWorkspace();
  script('*', { '*': succeed('90 minutes') });
  const trigger = { periodic: { interval: 1, unit: 'HOURS' } };
  const queueing = await client.createJob({ ...TASKS, trigger });
  const skipping = await client.createJob({ ...TASKS, trigger, queue: { enabled: false } });
  await advance('4 hours');
  const states = async (jobId: number) =>
    (await runsOf(client, jobId)).map(({ state }) => state.result_state ?? 'goes on').sort();
  expect(await states(queueing)).toEqual(['SUCCESS', 'SUCCESS', 'goes on', 'goes on']);
  expect(await states(skipping)).toEqual([
    'MAXIMUM_CONCURRENT_RUNS_REACHED',
    'MAXIMUM_CONCURRENT_RUNS_REACHED',
    'SUCCESS',
    'goes on',
  ]);
});

test('a continuous job always runs, and rests longer after each failure in a row', async () => {
  const { client, script, advance } = await virtualWorkspace();
  script('*', { '*': fail('1 second', 'ValueError') });
  const jobId = await client.createJob({ ...TASKS, continuous: {} });
  await advance('1 minute');
  const starts = (await runsOf(client, jobId)).map(({ start_time }) => start_time);
  const rests = starts.slice(1).map((start, index) => start - (starts[index] ?? 0) - 1000);
  expect(rests).toEqual([10_000, 20_000]);
});

test('asking a continuous job for a run restarts it, and the answer has no run_id', async () => {
  const { client, script, advance } = await virtualWorkspace();
  script('*', { '*': hang() });
  const jobId = await client.createJob({ ...TASKS, continuous: {} });
  await advance('1 second');
  expect(await client.ok('POST', 'run-now', { job_id: jobId })).toEqual({});
  await advance('1 minute');
  const runs = await runsOf(client, jobId);
  expect(runs.map(({ state }) => state.result_state)).toEqual(['CANCELED', undefined]);
});

test('pausing a continuous job ends its run', async () => {
  const { client, script, advance } = await virtualWorkspace();
  script('*', { '*': hang() });
  const jobId = await client.createJob({ ...TASKS, continuous: {} });
  await advance('1 second');
  const new_settings = { continuous: { pause_status: 'PAUSED' } };
  await client.ok('POST', 'update', { job_id: jobId, new_settings });
  await advance('1 hour');
  expect((await runsOf(client, jobId)).map(({ state }) => state.result_state)).toEqual(['CANCELED']);
});

test('schedules that make no sense are refused', async () => {
  const { client } = await virtualWorkspace();
  const schedule = { quartz_cron_expression: '0 6 * * *', timezone_id: 'Mars/Base', pause_status: 'ON' };
  const refused = await client.refused('POST', 'create', {
    ...TASKS,
    schedule,
    trigger: { periodic: { interval: 0, unit: 'FORTNIGHTS' } },
  });
  expect(refused.split('; ')).toMatchInlineSnapshot(`
    [
      "400 INVALID_PARAMETER_VALUE: the job has schedule, trigger",
      "it can have only one of them",
      "schedule: the cron expression '0 6 * * *' is invalid: it has 5 fields",
      "a Quartz expression has 6 or 7: second minute hour day-of-month month day-of-week [year]",
      "schedule: there is no time zone 'Mars/Base'",
      "use a name such as Europe/Paris or UTC",
      "trigger: the interval is 0",
      "it must be at least 1",
      "trigger: 'FORTNIGHTS' is no unit",
      "allowed are MINUTES, HOURS, DAYS, WEEKS",
      "schedule: pause_status is 'ON'",
      "allowed are PAUSED, UNPAUSED",
    ]
  `);
});
