import { expect, test } from 'vitest';
import { fail, hang, succeed } from '../../../testing/test-workspace.ts';
import { results } from '../support/jobs-client.ts';
import { after, sqlTask, virtualWorkspace } from '../support/virtual-workspace.ts';

function condition(taskKey: string, left: string, op: string, right: string, more: object = {}) {
  return { task_key: taskKey, condition_task: { left, op, right }, ...more };
}

function forEach(taskKey: string, inputs: string, more: object = {}, inner: object = {}) {
  const task = sqlTask('inner', inner);
  return { task_key: taskKey, for_each_task: { inputs, task, ...more } };
}

function onBranch(taskKey: string, outcome: string) {
  return { depends_on: [{ task_key: taskKey, outcome }] };
}

test('a condition sends the run down one branch; the other is excluded, and where they meet it goes on', async () => {
  const { client, script, advance } = await virtualWorkspace();
  script('example', { '*': succeed('1 minute'), score: succeed('1 minute', { values: { auc: 0.9 } }) });
  const jobId = await client.createJob({
    tasks: [
      sqlTask('score'),
      condition('good', '{{tasks.score.values.auc}}', 'GREATER_THAN', '0.8', after('score')),
      sqlTask('register', onBranch('good', 'true')),
      sqlTask('alarm', onBranch('good', 'false')),
      sqlTask('report', after('register', 'alarm')),
    ],
  });
  const runId = await client.runNow(jobId);
  await advance('3 minutes');
  const run = await client.run(runId);
  expect(results(run)).toEqual([
    'score SUCCESS',
    'good SUCCESS',
    'register SUCCESS',
    'alarm EXCLUDED',
    'report SUCCESS',
  ]);
  expect(run.state?.result_state).toBe('SUCCESS');
  expect(run.tasks?.[1]).toMatchObject({ condition_task: { op: 'GREATER_THAN', outcome: 'true' } });
});

test('a condition that cannot be evaluated fails its task', async () => {
  const { client } = await virtualWorkspace();
  const jobId = await client.createJob({ tasks: [condition('good', 'many', 'LESS_THAN', '1')] });
  const run = await client.run(await client.runNow(jobId));
  expect(run.state?.state_message).toMatchInlineSnapshot(
    `"Task good failed with message: the condition compares numbers with LESS_THAN, and 'many' is none"`,
  );
});

test('a for-each task goes through its inputs, so many at once, and counts', async () => {
  const { client, script, advance } = await virtualWorkspace();
  script('example', { loop: succeed('1 minute'), 'loop[1]': fail('1 minute', 'ValueError: no rows') });
  const tasks = [forEach('loop', '[{"name":"a"},{"name":"b"},{"name":"c"}]', { concurrency: 2 })];
  const runId = await client.runNow(await client.createJob({ tasks }));
  await advance('30 seconds');
  const loop = (await client.run(runId)).tasks?.[0];
  expect(loop).toMatchObject({
    state: { life_cycle_state: 'RUNNING' },
    for_each_task: {
      stats: { task_run_stats: { total_iterations: 3, scheduled_iterations: 2, active_iterations: 2 } },
    },
  });
  await advance('2 minutes');
  const ended = await client.run(runId);
  expect(ended.state).toMatchObject({ result_state: 'FAILED' });
  expect(ended.tasks).toHaveLength(1);
  expect(ended.tasks?.[0]).toMatchObject({
    for_each_task: {
      stats: {
        error_message_stats: [{ count: 1, error_message: 'Workload failed, see run output for details' }],
        task_run_stats: {
          completed_iterations: 3,
          succeeded_iterations: 2,
          failed_iterations: 1,
          active_iterations: 0,
        },
      },
    },
  });
  const { iterations } = await client.ok('GET', 'runs/get', { run_id: loop?.run_id });
  expect(iterations).toMatchObject([
    { task_key: 'inner', state: { result_state: 'SUCCESS' } },
    { task_key: 'inner', state: { result_state: 'FAILED' } },
    { task_key: 'inner', state: { result_state: 'SUCCESS' } },
  ]);
});

test('a for-each task goes through its inputs one by one unless it says otherwise', async () => {
  const { client, script, advance } = await virtualWorkspace();
  script('example', { loop: succeed('1 minute') });
  const runId = await client.runNow(await client.createJob({ tasks: [forEach('loop', '[1,2,3]')] }));
  await advance('90 seconds');

  expect((await client.run(runId)).tasks?.[0]).toMatchObject({
    for_each_task: { stats: { task_run_stats: { completed_iterations: 1, active_iterations: 1 } } },
  });
});

test('iterations have their input, and are retried each for itself', async () => {
  const { client, script, advance } = await virtualWorkspace();
  script('example', { loop: [fail('1 second', 'ValueError'), succeed('1 second')] });
  const inner = { max_retries: 1, sql_task: { parameters: { name: '{{input.name}}', all: '{{input}}' } } };
  const tasks = [forEach('loop', '{{job.parameters.inputs}}', { concurrency: 2 }, inner)];
  const parameters = [{ name: 'inputs', default: '[{"name":"a"},{"name":"b"}]' }];
  const runId = await client.runNow(await client.createJob({ tasks, parameters }));
  await advance('2 seconds');
  const run = await client.run(runId);
  expect(results(run)).toEqual(['loop SUCCESS']);
  const query = { run_id: run.tasks?.[0]?.run_id, include_resolved_values: true };
  const { iterations } = await client.ok('GET', 'runs/get', query);
  expect(iterations).toMatchObject([
    { attempt_number: 0, state: { result_state: 'FAILED' } },
    { attempt_number: 0, state: { result_state: 'FAILED' } },
    { attempt_number: 1, resolved_values: { sql_task: { parameters: { name: 'a', all: '{"name":"a"}' } } } },
    { attempt_number: 1, resolved_values: { sql_task: { parameters: { name: 'b' } } } },
  ]);
});

test('cancelling a for-each task ends its iterations', async () => {
  const { client, script, advance } = await virtualWorkspace();
  script('example', { loop: hang() });
  const tasks = [forEach('loop', '[1,2,3]', { concurrency: 2 }), sqlTask('next', after('loop'))];
  const runId = await client.runNow(await client.createJob({ tasks }));
  await advance(0);
  const [loop] = (await client.run(runId)).tasks ?? [];
  await client.ok('POST', 'runs/cancel', { run_id: loop?.run_id });
  await advance(0);
  expect(results(await client.run(runId))).toEqual(['loop CANCELED', 'next UPSTREAM_CANCELED']);
});

test('a run-job task is a run of another job, with its parameters and its end', async () => {
  const { client, script, advance } = await virtualWorkspace();
  script('child', { '*': fail('1 minute', 'ValueError') });
  const child = await client.createJob({
    name: 'child',
    tasks: [sqlTask('a')],
    parameters: [{ name: 'day', default: 'today' }],
  });
  const job_parameters = { day: '{{job.name}} day' };
  const parent = await client.createJob({
    name: 'parent',
    tasks: [{ task_key: 'call', run_job_task: { job_id: child, job_parameters } }],
  });
  const runId = await client.runNow(parent);
  await advance('30 seconds');
  const [call] = (await client.run(runId)).tasks ?? [];
  const output = await client.output(call?.run_id);
  const childRun = Number((output.run_job_output as { run_id: number }).run_id);
  expect(await client.run(childRun)).toMatchObject({
    trigger: 'RUN_JOB_TASK',
    trigger_info: { run_id: runId },
    job_parameters: [{ name: 'day', value: 'parent day' }],
    state: { life_cycle_state: 'RUNNING' },
  });
  await advance('30 seconds');
  expect(results(await client.run(runId))).toEqual(['call FAILED']);
});

test('cancelling a run cancels the runs of its run-job tasks', async () => {
  const { client, script, advance } = await virtualWorkspace();
  script('*', { '*': hang() });
  const child = await client.createJob({ name: 'child', tasks: [sqlTask('a')] });
  const parent = await client.createJob({ tasks: [{ task_key: 'call', run_job_task: { job_id: child } }] });
  const runId = await client.runNow(parent);
  await advance(0);
  await client.ok('POST', 'runs/cancel', { run_id: runId });
  await advance(0);
  const { runs } = await client.ok('GET', 'runs/list', { active_only: 'true' });
  expect(runs).toEqual([]);
  expect((await client.run(runId)).state?.result_state).toBe('CANCELED');
});

test('a job that runs itself comes to an end', async () => {
  const { client, advance } = await virtualWorkspace();
  const jobId = await client.createJob({ max_concurrent_runs: 100, tasks: [sqlTask('a')] });
  await client.ok('POST', 'update', {
    job_id: jobId,
    new_settings: { tasks: [{ task_key: 'a', run_job_task: { job_id: jobId } }] },
  });
  const runId = await client.runNow(jobId);
  await advance('1 second');
  expect((await client.run(runId)).state?.state_message).toContain('run each other more than 10 levels deep');
});

test('disabled tasks are skipped, and so is what cannot run without them', async () => {
  const { client, script, advance } = await virtualWorkspace();
  script('*', { '*': succeed() });
  const tasks = [
    sqlTask('off', { disabled: true }),
    sqlTask('other'),
    sqlTask('needs_both', after('off', 'other')),
    sqlTask('needs_one', { ...after('off', 'other'), run_if: 'AT_LEAST_ONE_SUCCESS' }),
  ];
  const runId = await client.runNow(await client.createJob({ tasks }));
  await advance(0);
  const run = await client.run(runId);
  expect(results(run)).toEqual(['off DISABLED', 'other SUCCESS', 'needs_both DISABLED', 'needs_one SUCCESS']);
  expect(run.tasks?.[0]?.status?.termination_details?.code).toBe('DISABLED');
  expect(run.state?.result_state).toBe('SUCCESS');
});

test('a task that nobody scripted and nothing here can run fails by its name', async () => {
  const { client } = await virtualWorkspace();
  const runId = await client.runNow(await client.createJob({ tasks: [sqlTask('a')] }));
  const run = await client.ended(runId);
  expect(results(run)).toEqual(['a FAILED']);
  expect(run.state?.state_message).toContain('sql_task');
});

test('retries wait, timeouts end and are retried only when asked for', async () => {
  const { client, script, advance } = await virtualWorkspace();
  script('example', { '*': hang() });
  const tasks = [
    sqlTask('once', { timeout_seconds: 60, max_retries: 1 }),
    sqlTask('twice', {
      timeout_seconds: 60,
      max_retries: 1,
      retry_on_timeout: true,
      min_retry_interval_millis: 30_000,
    }),
  ];
  const runId = await client.runNow(await client.createJob({ tasks }));
  await advance('80 seconds');
  const waiting = await client.run(runId);
  expect(waiting.tasks?.map(({ task_key, status }) => `${task_key} ${status?.state}`)).toEqual([
    'once TERMINATED',
    'twice TERMINATED',
    'twice WAITING',
  ]);
  await advance('10 minutes');
  const run = await client.run(runId);
  expect(results(run)).toEqual(['once TIMEDOUT', 'twice TIMEDOUT', 'twice TIMEDOUT']);
  expect((run.end_time ?? 0) - (run.start_time ?? 0)).toBe(150_000);
});
