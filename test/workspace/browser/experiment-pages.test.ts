import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startWorkspace, type Workspace } from '../../../workspace/index.ts';
import { RestClient } from '../support/rest-client.ts';

/** Runs of MLflow that are nested in others, as a browser shows them. */

const directory = mkdtempSync(join(tmpdir(), 'lakeform-experiments-'));
const created = z.looseObject({ run: z.looseObject({ info: z.looseObject({ run_id: z.string() }) }) });
let workspace: Workspace;
let rest: RestClient;
let experimentId: string;
let startTime = 0;

beforeAll(async () => {
  workspace = await startWorkspace({ directory });
  rest = new RestClient(() => ({ ...workspace, directory }));
  const experiment = await rest.post('mlflow/experiments/create', { name: '/Shared/churn' });
  experimentId = String(experiment.experiment_id);
});

afterAll(async () => {
  await workspace?.close();
  rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
});

/** Makes a run that starts after all others; its id. */
async function startRun(run_name: string, tags: Readonly<Record<string, string>> = {}): Promise<string> {
  const run = await rest.post('mlflow/runs/create', {
    experiment_id: experimentId,
    run_name,
    start_time: ++startTime,
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
  });
  return created.parse(run).run.info.run_id;
}

function logMetric(run_id: string, key: string, value: number): Promise<unknown> {
  return rest.post('mlflow/runs/log-batch', { run_id, metrics: [{ key, value, timestamp: 1, step: 0 }] });
}

async function page(path = ''): Promise<string> {
  const body = new URLSearchParams({ token: workspace.token });
  const signedIn = await fetch(`${workspace.url}/sign-in`, { method: 'POST', body, redirect: 'manual' });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  return (
    await fetch(`${workspace.url}/ml/experiments/${experimentId}${path}`, { headers: { cookie } })
  ).text();
}

/** The names of runs in a table, those that are nested with a `-` for each run around them. */
function runsIn(text: string): string[] {
  const cells = text.matchAll(/<tr><td>((?:<span class="indent"><\/span>)*)<a [^>]*>([^<]+)<\/a>/g);
  return [...cells].map(([, indent = '', name]) => indent.replaceAll(/<span.*?<\/span>/g, '-') + name);
}

test('a run stands above those nested in it, which are in the order in which they started', async () => {
  const first = await startRun('run_1');
  const train = await startRun('train', { 'mlflow.parentRunId': first });
  const second = await startRun('run_2');
  await startRun('evaluate', { 'mlflow.parentRunId': first });
  await startRun('fold', { 'mlflow.parentRunId': train });
  await startRun('orphan', { 'mlflow.parentRunId': 'deleted long ago' });
  await rest.post('mlflow/runs/update', { run_id: second, status: 'FAILED' });

  const text = await page();

  expect(runsIn(text)).toEqual(['orphan', 'run_2', 'run_1', '-train', '--fold', '-evaluate']);
  expect(text).toContain('<span class="state bad">failed</span>');
});

test('what only nested runs measured is not plotted over runs of different steps, but told by the run around them', async () => {
  const parent = await startRun('run_3', {
    'mlflow.databricks.jobID': '7',
    'mlflow.databricks.jobRunID': '8841',
  });
  const child = await startRun('train', { 'mlflow.parentRunId': parent });
  await logMetric(parent, 'test_auc', 0.83);
  await logMetric(child, 'loss', 0.44);

  const [experiment, run, nested] = [
    await page(),
    await page(`/runs/${parent}`),
    await page(`/runs/${child}`),
  ];

  expect([...experiment.matchAll(/<figcaption>(\w+)/g)].map(([, name]) => name)).toEqual(['test_auc']);
  expect(runsIn(run)).toEqual(['train']);
  expect(run).toContain('<dt>loss</dt><dd>0.44</dd>');
  expect(run).toContain('<dt>Job run</dt><dd><a href="/jobs/7/runs/8841">8841</a></dd>');
  expect(nested).toContain(
    `<a href="/ml/experiments/${experimentId}/runs/${parent}">the run it is nested in</a>`,
  );
});
