import { expect, test } from 'vitest';
import { type JobsClient, wheelTask, workspaceWith } from '../support/jobs-client.ts';

const NOTHING = { modules: {} };

/** A task that no Python is needed for: it fails at once. */
const NOTEBOOK = { task_key: 'a', notebook_task: { notebook_path: '/Shared/a' } };

async function settingsOf(client: JobsClient, jobId: number): Promise<Record<string, unknown>> {
  const { settings } = await client.ok('GET', 'get', { job_id: jobId });
  return settings as Record<string, unknown>;
}

test('a job is given back with the defaults and in the order of Databricks', async () => {
  const client = await workspaceWith(NOTHING);
  const jobId = await client.createJob({
    name: 'churn',
    tasks: [
      { ...NOTEBOOK, depends_on: [{ task_key: 'c' }, { task_key: 'b' }], job_cluster_key: 'main' },
      { ...NOTEBOOK, task_key: 'b' },
      { ...NOTEBOOK, task_key: 'c' },
    ],
    job_clusters: [
      { job_cluster_key: 'main', new_cluster: { num_workers: 1, apply_policy_default_values: true } },
    ],
  });
  const job = await client.ok('GET', 'get', { job_id: jobId });
  expect(job).toMatchObject({
    job_id: jobId,
    creator_user_name: 'developer@localhost.test',
    run_as_user_name: 'developer@localhost.test',
    settings: {
      name: 'churn',
      format: 'MULTI_TASK',
      max_concurrent_runs: 1,
      timeout_seconds: 0,
      email_notifications: {},
      webhook_notifications: {},
      queue: { enabled: true },
      tasks: [
        {
          task_key: 'a',
          run_if: 'ALL_SUCCESS',
          depends_on: [{ task_key: 'b' }, { task_key: 'c' }],
          notebook_task: { notebook_path: '/Shared/a' },
        },
        { task_key: 'b' },
        { task_key: 'c' },
      ],
    },
  });
  expect(JSON.stringify(job)).not.toContain('apply_policy_default_values');
});

test('reset replaces the settings, but keeps run_as where it is left out', async () => {
  const client = await workspaceWith(NOTHING);
  await client.addUser('ana@corp.test');
  const jobId = await client.createJob({ run_as: { user_name: 'ana@corp.test' }, tags: { team: 'ml' } });
  await client.ok('POST', 'reset', { job_id: jobId, new_settings: { name: 'renamed' } });
  const { settings, run_as_user_name } = await client.ok('GET', 'get', { job_id: jobId });
  expect(settings).toMatchObject({ name: 'renamed', run_as: { user_name: 'ana@corp.test' } });
  expect(settings).not.toHaveProperty('tags');
  expect(run_as_user_name).toBe('ana@corp.test');
});

test('update changes what it names, task by task', async () => {
  const client = await workspaceWith(NOTHING);
  const jobId = await client.createJob({
    tags: { team: 'ml' },
    timeout_seconds: 60,
    tasks: [NOTEBOOK, { ...NOTEBOOK, task_key: 'b' }, { ...NOTEBOOK, task_key: 'c' }],
  });
  await client.ok('POST', 'update', {
    job_id: jobId,
    new_settings: { timeout_seconds: 90, tasks: [{ ...NOTEBOOK, max_retries: 2 }] },
    fields_to_remove: ['tags', 'tasks/c'],
  });
  const settings = await settingsOf(client, jobId);
  expect(settings).toMatchObject({
    timeout_seconds: 90,
    tasks: [{ task_key: 'a', max_retries: 2 }, { task_key: 'b' }],
  });
  expect(settings).not.toHaveProperty('tags');
});

test('lists jobs newest first, in pages, and by name', async () => {
  const client = await workspaceWith(NOTHING);
  for (const name of ['a', 'b', 'c']) await client.createJob({ name, tasks: [NOTEBOOK] });
  const names = (page: Record<string, unknown>) =>
    (page.jobs as { settings: { name: string } }[]).map(({ settings }) => settings.name);
  const first = await client.ok('GET', 'list', { limit: '2' });
  expect(names(first)).toEqual(['c', 'b']);
  expect(first.has_more).toBe(true);
  const second = await client.ok('GET', 'list', { limit: '2', page_token: first.next_page_token });
  expect(names(second)).toEqual(['a']);
  expect(second).not.toHaveProperty('next_page_token');
  expect(names(await client.ok('GET', 'list', { name: 'B' }))).toEqual(['b']);
  expect(JSON.stringify(first)).not.toContain('task_key');
});

test('a job of more than 100 tasks comes in pages', async () => {
  const client = await workspaceWith(NOTHING);
  const tasks = Array.from({ length: 101 }, (_, index) => ({ ...NOTEBOOK, task_key: `t${index}` }));
  const jobId = await client.createJob({ tasks });
  const first = await client.ok('GET', 'get', { job_id: jobId });
  const second = await client.ok('GET', 'get', { job_id: jobId, page_token: first.next_page_token });
  expect((first.settings as { tasks: [] }).tasks).toHaveLength(100);
  expect((second.settings as { tasks: [] }).tasks).toHaveLength(1);
  expect(second).not.toHaveProperty('next_page_token');
});

test('a deleted job is gone', async () => {
  const client = await workspaceWith(NOTHING);
  const jobId = await client.createJob({});
  await client.ok('POST', 'delete', { job_id: jobId });
  const gone = '400 INVALID_PARAMETER_VALUE: Job 1 does not exist.';
  expect(await client.refused('GET', 'get', { job_id: jobId })).toBe(gone);
  expect(await client.refused('POST', 'reset', { job_id: jobId, new_settings: {} })).toBe(gone);
  expect(await client.refused('POST', 'run-now', { job_id: jobId })).toBe(gone);
});

test('jobs survive a restart', async () => {
  const client = await workspaceWith(NOTHING);
  const jobId = await client.createJob({ name: 'kept' });
  await client.close();
  const again = await workspaceWith(NOTHING, { directory: client.directory });
  expect(await settingsOf(again, jobId)).toMatchObject({ name: 'kept' });
});

test('all that is wrong with settings is said at once', async () => {
  const client = await workspaceWith(NOTHING);
  const tasks = [
    wheelTask('train', 'train', { job_cluster_key: 'mian', depends_on: [{ task_key: 'prepair' }] }),
    { task_key: 'prepare' },
    { ...NOTEBOOK, task_key: 'b', depends_on: [{ task_key: 'c' }] },
    { ...NOTEBOOK, task_key: 'c', depends_on: [{ task_key: 'b' }] },
    { ...NOTEBOOK, existing_cluster_id: 'x', job_cluster_key: 'main' },
    NOTEBOOK,
  ];
  const job_clusters = [{ job_cluster_key: 'main', new_cluster: {} }];
  const said = await client.refused('POST', 'create', { tasks, job_clusters });
  expect(said.split('; ')).toMatchInlineSnapshot(`
    [
      "400 INVALID_PARAMETER_VALUE: task_key 'a' is given more than once",
      "task 'train' names the job_cluster_key 'mian', which is not in the job",
      "did you mean 'main'?",
      "task 'train' depends on task 'prepair', which is not in the job",
      "did you mean 'prepare'?",
      "task 'prepare' has none",
      "it needs exactly one kind of task",
      "task 'a' has existing_cluster_id, job_cluster_key",
      "it can have only one of them",
      "tasks depend on each other in a cycle: b, c",
    ]
  `);
});

test('a body of another shape is refused with the place', async () => {
  const client = await workspaceWith(NOTHING);
  const body = {
    tasks: [{ task_key: 'a b', run_if: 'SOMETIMES', max_retries: -2 }],
    max_concurrent_runs: 1001,
  };
  expect((await client.refused('POST', 'create', body)).split('; ')).toMatchInlineSnapshot(`
    [
      "400 INVALID_PARAMETER_VALUE: tasks.0.task_key: expected 1 to 100 letters, digits, _ or -",
      "tasks.0.run_if: Invalid option: expected one of "ALL_SUCCESS"|"ALL_DONE"|"NONE_FAILED"|"AT_LEAST_ONE_SUCCESS"|"ALL_FAILED"|"AT_LEAST_ONE_FAILED"",
      "tasks.0.max_retries: Too small: expected number to be >=-1",
      "max_concurrent_runs: Too big: expected number to be <=1000",
    ]
  `);
});

test('a job in the single-task format, from before 2.1, is not modelled and says so', async () => {
  const client = await workspaceWith(NOTHING);
  expect(
    await client.refused('POST', 'create', { spark_python_task: { python_file: 'dbfs:/a.py' } }),
  ).toMatchInlineSnapshot(
    `"501 NOT_IMPLEMENTED: a job in the single-task format (spark_python_task) is not modelled by the local workspace"`,
  );
});
