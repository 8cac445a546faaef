import { expect, test } from 'vitest';
import { type JobsClient, results, workspaceWith } from '../support/jobs-client.ts';

const NOTHING = { modules: {} };

/** A task that no Python is needed for: it fails at once. */
function failing(taskKey: string, more: object = {}): Record<string, unknown> {
  return { task_key: taskKey, notebook_task: { notebook_path: '/Shared/a' }, ...more };
}

async function failedRun(
  client: JobsClient,
  tasks = [failing('a'), failing('b', { depends_on: [{ task_key: 'a' }] })],
): Promise<number> {
  const runId = await client.runNow(await client.createJob({ tasks, max_concurrent_runs: 5 }));
  await client.ended(runId);
  return runId;
}

test('a run that failed names the task, and what was skipped because of it', async () => {
  const client = await workspaceWith(NOTHING);
  const run = await client.run(await failedRun(client));
  expect(results(run)).toEqual(['a FAILED', 'b UPSTREAM_FAILED']);
  expect(run.state?.state_message).toBe(
    'Task a failed with message: there is no notebook /Shared/a in the local workspace. This caused all downstream tasks to get skipped.',
  );
});

test('the same idempotency token gives the same run, until it is deleted', async () => {
  const client = await workspaceWith(NOTHING);
  const jobId = await client.createJob({ tasks: [failing('a')] });
  const given = { idempotency_token: 'once' };
  const runId = await client.runNow(jobId, given);
  await client.ended(runId);
  expect(await client.runNow(jobId, given)).toBe(runId);
  await client.ok('POST', 'runs/delete', { run_id: runId });
  expect(await client.refused('POST', 'run-now', { job_id: jobId, ...given })).toMatchInlineSnapshot(
    `"400 INVALID_PARAMETER_VALUE: The run that was started with this idempotency_token has been deleted."`,
  );
  expect(await client.refused('GET', 'runs/get', { run_id: runId })).toBe(
    `400 INVALID_PARAMETER_VALUE: Run ${runId} does not exist.`,
  );
});

test('run-now refuses a long token, unknown parameters and a job without tasks', async () => {
  const client = await workspaceWith(NOTHING);
  const jobId = await client.createJob({
    tasks: [failing('a')],
    parameters: [{ name: 'rows', default: '10' }],
  });
  const empty = await client.createJob({});
  expect([
    await client.refused('POST', 'run-now', { job_id: jobId, idempotency_token: 'x'.repeat(65) }),
    await client.refused('POST', 'run-now', { job_id: jobId, job_parameters: { row: '5' } }),
    await client.refused('POST', 'run-now', { job_id: empty }),
  ]).toMatchInlineSnapshot(`
    [
      "400 INVALID_PARAMETER_VALUE: idempotency_token: at most 64 characters",
      "400 INVALID_PARAMETER_VALUE: The job declares no parameter 'row'; it declares: rows; did you mean 'rows'?",
      "400 INVALID_PARAMETER_VALUE: Job 2 has no tasks to run.",
    ]
  `);
});

test('a run tells its parameters with their defaults', async () => {
  const client = await workspaceWith(NOTHING);
  const parameters = [
    { name: 'rows', default: '10' },
    { name: 'day', default: 'today' },
  ];
  const jobId = await client.createJob({ tasks: [failing('a')], parameters });
  const run = await client.run(await client.runNow(jobId, { job_parameters: { rows: '500' } }));
  expect(run.job_parameters).toEqual([
    { name: 'rows', default: '10', value: '500' },
    { name: 'day', default: 'today', value: 'today' },
  ]);
});

test('output is that of a task run, never of a run', async () => {
  const client = await workspaceWith(NOTHING);
  const runId = await failedRun(client);
  const { tasks } = await client.run(runId);
  const output = await client.output(tasks?.[0]?.run_id);
  expect(output).toMatchObject({ logs: '', metadata: { task_key: 'a', job_run_id: runId } });
  expect(await client.refused('GET', 'runs/get-output', { run_id: String(runId) })).toMatchInlineSnapshot(
    `"400 INVALID_PARAMETER_VALUE: Retrieving the output of runs with multiple tasks is not supported. Please retrieve the output of each individual task run instead."`,
  );
});

test('a task run can be read like a run', async () => {
  const client = await workspaceWith(NOTHING);
  const { tasks } = await client.run(await failedRun(client));
  const id = Number(tasks?.[0]?.run_id);
  expect(await client.run(id)).toMatchObject({
    run_id: id,
    run_name: 'a',
    state: { result_state: 'FAILED' },
  });
});

test('repairs run what is asked for, one after the other', async () => {
  const client = await workspaceWith(NOTHING);
  const runId = await failedRun(client);
  const { repair_id } = await client.ok('POST', 'runs/repair', { run_id: runId, rerun_tasks: ['b'] });
  expect(results(await client.ended(runId))).toEqual(['a FAILED', 'b UPSTREAM_FAILED', 'b UPSTREAM_FAILED']);
  const repair = { run_id: runId, rerun_tasks: ['a'], rerun_dependent_tasks: true };
  await client.ok('POST', 'runs/repair', { ...repair, latest_repair_id: repair_id });
  const run = await client.ended(runId);
  expect(results(run).slice(3)).toEqual(['a FAILED', 'b UPSTREAM_FAILED']);
  expect(run.repair_history?.map(({ type, task_run_ids }) => [type, task_run_ids?.length])).toEqual([
    ['ORIGINAL', 2],
    ['REPAIR', 1],
    ['REPAIR', 2],
  ]);
});

test('repairs that make no sense are refused', async () => {
  const client = await workspaceWith(NOTHING);
  const run_id = await failedRun(client);
  const { repair_id } = await client.ok('POST', 'runs/repair', { run_id, rerun_all_failed_tasks: true });
  await client.ended(run_id);
  expect([
    await client.refused('POST', 'runs/repair', { run_id, rerun_all_failed_tasks: true }),
    await client.refused('POST', 'runs/repair', { run_id, rerun_tasks: ['c'], latest_repair_id: repair_id }),
    await client.refused('POST', 'runs/repair', { run_id, rerun_tasks: ['a'], rerun_all_failed_tasks: true }),
    await client.refused('POST', 'runs/repair', { run_id: 99, rerun_tasks: ['a'] }),
  ]).toMatchInlineSnapshot(`
    [
      "400 INVALID_PARAMETER_VALUE: Run 1 has been repaired before: latest_repair_id must be 4",
      "400 INVALID_PARAMETER_VALUE: The job has no task 'c'; it has: a, b; did you mean 'a'?",
      "400 INVALID_PARAMETER_VALUE: exactly one of rerun_tasks and rerun_all_failed_tasks is required",
      "400 INVALID_PARAMETER_VALUE: Run 99 does not exist.",
    ]
  `);
});

test('lists runs newest first, of one job, by whether they are over, in pages', async () => {
  const client = await workspaceWith(NOTHING);
  const ids = [await failedRun(client), await failedRun(client), await failedRun(client)];
  const list = async (query: object) => {
    const { runs = [], ...rest } = (await client.ok('GET', 'runs/list', { ...query })) as {
      runs?: { run_id: number }[];
      next_page_token?: string;
    };
    return { ids: runs.map(({ run_id }) => run_id), ...rest };
  };
  const first = await list({ limit: '2' });
  expect(first.ids).toEqual([ids[2], ids[1]]);
  expect(await list({ limit: '2', page_token: first.next_page_token })).toMatchObject({ ids: [ids[0]] });
  expect((await list({ job_id: '2' })).ids).toEqual([ids[1]]);
  expect((await list({ active_only: 'true' })).ids).toEqual([]);
  expect((await list({ completed_only: 'true' })).ids).toHaveLength(3);
  expect((await list({ run_type: 'SUBMIT_RUN' })).ids).toEqual([]);
  expect(await client.refused('GET', 'runs/list', { limit: '26' })).toMatchInlineSnapshot(
    `"400 INVALID_PARAMETER_VALUE: limit: Too big: expected number to be <=25"`,
  );
});

test('a run of more than 100 tasks comes in pages', async () => {
  const client = await workspaceWith(NOTHING);
  const runId = await failedRun(
    client,
    Array.from({ length: 101 }, (_, index) => failing(`t${index}`)),
  );
  const first = await client.run(runId);
  expect(first.tasks).toHaveLength(100);
  const query = { run_id: String(runId), page_token: String(first.next_page_token) };
  const second = await client.ok('GET', 'runs/get', query);
  expect(second.tasks).toHaveLength(1);
  expect(second).not.toHaveProperty('next_page_token');
});

test('cancelling what is over changes nothing', async () => {
  const client = await workspaceWith(NOTHING);
  const runId = await failedRun(client);
  const before = await client.run(runId);
  await client.ok('POST', 'runs/cancel', { run_id: runId });
  await client.ok('POST', 'runs/cancel', { run_id: before.tasks?.[0]?.run_id });
  await client.ok('POST', 'runs/cancel-all', { job_id: before.job_id });
  expect(await client.run(runId)).toEqual(before);
  expect(await client.refused('POST', 'runs/cancel-all')).toMatchInlineSnapshot(
    `"400 INVALID_PARAMETER_VALUE: job_id or all_queued_runs is required"`,
  );
});

test('a run is skipped where its job takes none', async () => {
  const client = await workspaceWith(NOTHING);
  const jobId = await client.createJob({ tasks: [failing('a')], max_concurrent_runs: 0 });
  expect((await client.run(await client.runNow(jobId))).state?.life_cycle_state).toBe('SKIPPED');
});
