import { expect, test } from 'vitest';
import { after, sqlTask, virtualWorkspace } from '../support/virtual-workspace.ts';

/** What the pages of runs say of kinds of tasks that the engine itself carries out. */

async function pagesOf({ url, token }: { url: string; token: string }) {
  const body = new URLSearchParams({ token });
  const signedIn = await fetch(`${url}/sign-in`, { method: 'POST', body, redirect: 'manual' });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  return async (path: string) => (await fetch(url + path, { headers: { cookie } })).text();
}

test('conditions, iterations and nested runs are shown with what they came to', async () => {
  const workspace = await virtualWorkspace();
  const { client } = workspace;
  workspace.script('*', { '*': {}, 'score[1]': { result: 'failure' } });
  const child = await client.createJob({ name: 'child', tasks: [sqlTask('only')] });
  const jobId = await client.createJob({
    name: 'parent',
    tasks: [
      { task_key: 'gate', condition_task: { op: 'EQUAL_TO', left: '1', right: '1' } },
      { task_key: 'score', for_each_task: { inputs: '[1, 2, 3]', task: sqlTask('one') }, ...after('gate') },
      { task_key: 'call', run_job_task: { job_id: child }, ...after('gate') },
    ],
  });
  const runId = await client.runNow(jobId);
  await workspace.advance('1 minute');

  const page = await pagesOf(workspace);
  const { tasks = [] } = await client.run(runId);
  const idOf = (key: string) => tasks.find(({ task_key }) => task_key === key)?.run_id;
  const run = await page(`/jobs/${jobId}/runs/${runId}`);
  const loop = await page(`/jobs/${jobId}/runs/${idOf('score')}`);
  const call = await page(`/jobs/${jobId}/runs/${idOf('call')}`);

  expect(run).toContain('the condition is true');
  expect(loop).toContain('3 of 3 iterations completed, 1 failed');
  expect(loop.match(/>one<\/a>/g)).toHaveLength(3);
  expect(call).toMatch(new RegExp(`<a href="/jobs/${child}/runs/\\d+">run \\d+</a>`));
});
