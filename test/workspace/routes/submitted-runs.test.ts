import { expect, test } from 'vitest';
import { fail, hang, succeed } from '../../../testing/test-workspace.ts';
import { results } from '../support/jobs-client.ts';
import { after, sqlTask, virtualWorkspace } from '../support/virtual-workspace.ts';

test('a submitted run has tasks and a name of its own, and no job', async () => {
  const { client, script, advance } = await virtualWorkspace();
  script('once', { '*': succeed('1 minute') });
  const tasks = [sqlTask('a'), sqlTask('b', after('a'))];
  const given = { run_name: 'once', tasks, idempotency_token: 'token' };
  const { run_id } = await client.ok('POST', 'runs/submit', given);
  expect((await client.ok('POST', 'runs/submit', given)).run_id).toBe(run_id);
  await advance('2 minutes');
  const run = await client.run(Number(run_id));
  expect(run).toMatchObject({ run_name: 'once', run_type: 'SUBMIT_RUN', state: { result_state: 'SUCCESS' } });
  expect(results(run)).toEqual(['a SUCCESS', 'b SUCCESS']);
  expect((await client.ok('GET', 'list')).jobs).toEqual([]);
  expect((await client.call('GET', 'get', { job_id: run.job_id })).status).toBe(400);
  const { runs } = await client.ok('GET', 'runs/list', { run_type: 'SUBMIT_RUN' });
  expect(runs).toMatchObject([{ run_id }]);
});

test('a submitted run can be repaired by its own tasks', async () => {
  const { client, script, advance } = await virtualWorkspace();
  script('*', { '*': [fail(0, 'ValueError'), succeed()] });
  const { run_id } = await client.ok('POST', 'runs/submit', { tasks: [sqlTask('a')] });
  await advance(0);
  await client.ok('POST', 'runs/repair', { run_id, rerun_all_failed_tasks: true });
  await advance(0);
  expect(results(await client.run(Number(run_id)))).toEqual(['a FAILED', 'a SUCCESS']);
});

test('a run without tasks is refused', async () => {
  const { client } = await virtualWorkspace();
  expect(await client.refused('POST', 'runs/submit', { tasks: [] })).toMatchInlineSnapshot(
    `"400 INVALID_PARAMETER_VALUE: A run needs at least one task."`,
  );
});

test('only runs some tasks, and those before or after them', async () => {
  const { client, script, advance } = await virtualWorkspace();
  script('*', { '*': succeed() });
  const tasks = [sqlTask('a'), sqlTask('b', after('a')), sqlTask('c', after('b')), sqlTask('d', after('c'))];
  const jobId = await client.createJob({ tasks, max_concurrent_runs: 9 });
  const ran = async (...only: string[]) => {
    const runId = await client.runNow(jobId, { only });
    await advance(0);
    return results(await client.run(runId))
      .map((line) => line.split(' ')[0])
      .join('');
  };
  expect([await ran('b'), await ran('+b'), await ran('c+'), await ran('+b+', 'd'), await ran()]).toEqual([
    'b',
    'ab',
    'cd',
    'abcd',
    'abcd',
  ]);
  expect(await client.refused('POST', 'run-now', { job_id: jobId, only: ['+bb'] })).toMatchInlineSnapshot(
    `"400 INVALID_PARAMETER_VALUE: The job has no task 'bb'; it has: a, b, c, d; did you mean 'b'?"`,
  );
});

test('parameters of the older kind reach tasks of their kind, and are told', async () => {
  const { client, script } = await virtualWorkspace();
  script('*', { '*': hang() });
  const notebook_task = { notebook_path: '/Shared/a', base_parameters: { rows: '1', day: 'today' } };
  const jobId = await client.createJob({ tasks: [{ task_key: 'a', notebook_task }] });
  const run = await client.run(await client.runNow(jobId, { notebook_params: { rows: '2' } }));
  expect(run.overriding_parameters).toEqual({ notebook_params: { rows: '2' } });
  expect(run.tasks?.[0]?.notebook_task).toEqual(notebook_task);
});

test('before 2.2 what is beyond the first page is missing', async () => {
  const { client, url, token } = await virtualWorkspace();
  const tasks = Array.from({ length: 101 }, (_, index) => sqlTask(`t${index}`));
  const jobId = await client.createJob({ tasks });
  const response = await fetch(`${url}/api/2.1/jobs/get?job_id=${jobId}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const job = (await response.json()) as { settings: { tasks: unknown[] } };
  expect(job.settings.tasks).toHaveLength(100);
  expect(job).not.toHaveProperty('next_page_token');
});

test('tasks of a run are in no order that could be relied on, and always the same one', async () => {
  const { client, script } = await virtualWorkspace();
  script('*', { '*': hang() });
  const tasks = ['a', 'b', 'c', 'd', 'e'].map((key) => sqlTask(key));
  const run_id = await client.runNow(await client.createJob({ tasks }));
  const keys = async () =>
    ((await client.ok('GET', 'runs/get', { run_id })).tasks as { task_key: string }[]).map(
      ({ task_key }) => task_key,
    );
  const first = await keys();
  expect(first).not.toEqual(first.toSorted());
  expect(await keys()).toEqual(first);
});

test('a notebook that has run can be exported as a page; other tasks cannot', async () => {
  const { client, script, advance } = await virtualWorkspace();
  script('*', { '*': succeed(0, { logs: '<b>rows</b>' }) });
  const notebook = { task_key: 'a', notebook_task: { notebook_path: '/Shared/clean' } };
  const runId = await client.runNow(await client.createJob({ tasks: [notebook, sqlTask('b')] }));
  await advance(0);
  const [a, b] = (await client.run(runId)).tasks ?? [];
  const { views } = await client.ok('GET', 'runs/export', { run_id: a?.run_id });
  expect(views).toMatchObject([
    { type: 'NOTEBOOK', name: 'clean', content: expect.stringContaining('&lt;b&gt;rows') },
  ]);
  expect(await client.refused('GET', 'runs/export', { run_id: b?.run_id })).toContain(
    'is not the run of a notebook',
  );
});
