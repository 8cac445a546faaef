import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorkspace, type Workspace } from '../../../workspace/index.ts';
import { JobsClient, putWheel, wheelTask } from '../support/jobs-client.ts';

/** The pages of a workspace, asked for as a browser does. */

const directory = mkdtempSync(join(tmpdir(), 'lakeform-pages-'));
const EXAMPLE = {
  modules: {
    example: `
from databricks.sdk.runtime import dbutils

def measure():
    print("<b>measured</b>")
    dbutils.jobs.taskValues.set("auc", 0.91)

def fail():
    raise ValueError("empty partition")
`,
  },
  entryPoints: { measure: 'example:measure', fail: 'example:fail' },
};

let workspace: Workspace;
let jobId: number;
let runId: number;

beforeAll(async () => {
  putWheel(directory, EXAMPLE);
  workspace = await startWorkspace({ directory });
  const client = new JobsClient(workspace);
  jobId = await client.createJob({
    name: 'churn <dev>',
    parameters: [{ name: 'rows', default: '10' }],
    tasks: [
      wheelTask('measure', 'measure'),
      wheelTask('fail', 'fail', { depends_on: [{ task_key: 'measure' }] }),
    ],
  });
  runId = await client.runNow(jobId, { job_parameters: { rows: '20' } });
  await client.ended(runId);
});

afterAll(async () => {
  await workspace?.close();
  rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
});

/** A browser without JavaScript that somebody has signed in, or nobody. */
async function browser(cookie?: string) {
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { ...(cookie && { cookie }), ...init.headers };
    const answer = await fetch(`${workspace.url}${path}`, { ...init, headers, redirect: 'manual' });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  const submit = (path: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    ask(path, { method: 'POST', body: new URLSearchParams(form), headers });
  return { ask, submit };
}

async function signedIn() {
  const { headers } = await fetch(workspace.browserUrl(), { redirect: 'manual' });
  return browser(headers.get('set-cookie')?.split(';')[0]);
}

test('nobody sees a page without signing in', async () => {
  const { ask, submit } = await browser();

  for (const path of ['/', `/jobs/${jobId}`, `/jobs/${jobId}/runs/${runId}`, '/ml/experiments']) {
    const { status, text } = await ask(path);
    expect(status).toBe(401);
    expect(text).toContain(`name="back_to" value="${path}"`);
    expect(text).not.toContain('churn');
  }
  expect((await submit(`/jobs/${jobId}/run-now`)).status).toBe(401);
});

test('the printed link signs in one browser, once', async () => {
  const link = workspace.browserUrl();
  const first = await fetch(link, { redirect: 'manual' });
  const second = await fetch(link, { redirect: 'manual' });

  expect([first.status, first.headers.get('location')]).toEqual([303, '/']);
  const cookie = first.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/; HttpOnly; SameSite=Lax; Path=\/$/);
  expect(cookie).not.toContain(workspace.token);
  expect([second.status, second.headers.get('set-cookie')]).toEqual([403, null]);
});

test('the token signs in and leads back, never to another host', async () => {
  const { submit } = await browser();

  const enter = async (token: string, backTo: string) => {
    const { status, headers } = await submit('/sign-in', { token, back_to: backTo });
    return [status, headers.get('location')];
  };
  expect(await enter(workspace.token, `/jobs/${jobId}`)).toEqual([303, `/jobs/${jobId}`]);
  expect(await enter(workspace.token, 'https://example.com/')).toEqual([303, '/']);
  expect(await enter(workspace.token, '//example.com/')).toEqual([303, '/']);
  expect(await enter('wrong', '/')).toEqual([403, null]);
});

test('jobs and runs are listed, names as text', async () => {
  const { ask } = await signedIn();

  const jobs = await ask('/');
  expect(jobs.text).toContain(`<a href="/jobs/${jobId}">churn &lt;dev&gt;</a>`);
  const runs = await ask('/jobs/runs');
  expect(runs.text).toContain(`<a href="/jobs/${jobId}/runs/${runId}">${runId}</a>`);
  expect(runs.text).toContain('<span class="state bad">failed</span>');
});

test('a run shows its graph, parameters and the values that tasks set', async () => {
  const { ask } = await signedIn();
  const { text } = await ask(`/jobs/${jobId}/runs/${runId}`);

  expect(text).toContain('<title>measure: succeeded</title>');
  expect(text).toContain('<title>fail: failed</title>');
  expect(text).toMatch(/<td>rows<\/td><td><code>20<\/code> <span class="note">default 10<\/span>/);
  expect(text).toMatch(/<td>measure<\/td><td>auc<\/td><td><code>0.91<\/code>/);
  expect(text).toContain(`action="/jobs/${jobId}/runs/${runId}/repair"`);
  expect(text).not.toContain('data-live');
});

test('a task run shows what it wrote and why it failed, as text', async () => {
  const { ask } = await signedIn();
  const { text } = await ask(`/jobs/${jobId}/runs/${runId}`);
  const pageOf = (task: string) =>
    new RegExp(`href="([^"]+)" class="node \\w+"><title>${task}:`).exec(text)?.[1] ?? '';

  expect((await ask(pageOf('measure'))).text).toContain('<pre>&lt;b&gt;measured&lt;/b&gt;\n</pre>');
  const failed = await ask(pageOf('fail'));
  expect(failed.text).toContain('<pre class="error">ValueError: empty partition</pre>');
});

test('a form starts a run, another cancels it, and a reload repeats neither', async () => {
  const { ask, submit } = await signedIn();

  const started = await submit(`/jobs/${jobId}/run-now`, { rows: '30' });
  expect([started.status, started.headers.get('location')]).toEqual([303, `/jobs/${jobId}`]);
  const newest = /<a href="(\/jobs\/\d+\/runs\/\d+)">/.exec((await ask(`/jobs/${jobId}`)).text)?.[1];
  const cancelled = await submit(`${newest}/cancel`);
  expect([cancelled.status, cancelled.headers.get('location')]).toEqual([303, newest]);
  const client = new JobsClient(workspace);
  const run = await client.ended(Number(newest?.split('/').at(-1)));
  expect(run.state?.result_state).toBe('CANCELED');
});

test('attempts are counted over all repairs', async () => {
  const { ask, submit } = await signedIn();
  const client = new JobsClient(workspace);
  const failed = await client.runNow(jobId);
  await client.ended(failed);

  expect((await submit(`/jobs/${jobId}/runs/${failed}/repair`)).status).toBe(303);
  await client.ended(failed);

  const { text } = await ask(`/jobs/${jobId}/runs/${failed}`);
  const rows = [...text.matchAll(/<tr><td><a [^>]*>(\w+)<\/a><\/td><td[^>]*>(\d+)/g)];
  expect(rows.map(([, task, attempt]) => `${task} ${attempt}`)).toEqual(['measure 1', 'fail 1', 'fail 2']);
});

test('what the API refuses is a page too', async () => {
  const { ask } = await signedIn();
  const { status, text } = await ask('/jobs/999');

  expect(status).toBe(400);
  expect(text).toContain('Job 999 does not exist');
});

test('a page of another origin can neither send a form nor frame a page', async () => {
  const { ask, submit } = await signedIn();

  const foreign = await submit(`/jobs/${jobId}/run-now`, {}, { origin: 'http://127.0.0.1:1' });
  expect(foreign.status).toBe(403);
  const { headers } = await ask('/');
  expect(headers.get('content-security-policy')).toMatchInlineSnapshot(
    `"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"`,
  );
});

test('styles and script need no session, and nothing in a page is inline', async () => {
  const { ask } = await browser();

  for (const asset of ['style.css', 'live.js', 'icon.svg']) {
    expect((await ask(`/assets/${asset}`)).status).toBe(200);
  }
  const { text } = await (await signedIn()).ask(`/jobs/${jobId}/runs/${runId}`);
  expect(text).not.toMatch(/<style|style=|<script>|onclick|https?:\/\//);
});
