import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { loadStacks, startWorkspace, type Workspace } from '../../../workspace/index.ts';
import { RestClient } from '../../workspace/support/rest-client.ts';
import { LakeformProcess } from './lakeform-process.ts';

/** The MLflow runs that the example keeps of itself, when its tasks really run. */

const folder = mkdtempSync(join(tmpdir(), 'lakeform-tracking-'));
const directory = join(folder, 'workspace');
let workspace: Workspace;
let rest: RestClient;

beforeAll(async () => {
  const outdir = join(folder, 'out');
  const env = { ...process.env, CDKTF_OUTDIR: outdir, LAKEFORM_ENV: 'dev' };
  expect(spawnSync(process.execPath, ['--import', 'tsx', 'main.ts'], { env }).status).toBe(0);
  workspace = await startWorkspace({ directory });
  rest = new RestClient(() => ({ ...workspace, directory }));
  await loadStacks({
    outdir,
    url: workspace.url,
    token: workspace.token,
    recordDirectory: join(directory, 'loaded'),
  });
});

afterAll(async () => {
  await workspace?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

const pairs = z
  .array(z.object({ key: z.string(), value: z.string() }))
  .default([])
  .transform((list) => Object.fromEntries(list.map(({ key, value }) => [key, value])));
const metrics = z
  .array(z.looseObject({ key: z.string(), value: z.number() }))
  .default([])
  .transform((list) => Object.fromEntries(list.map(({ key, value }) => [key, value])));
const foundRuns = z.looseObject({
  runs: z
    .array(
      z.looseObject({
        info: z.looseObject({ run_id: z.string(), run_name: z.string(), status: z.string() }),
        data: z.looseObject({ params: pairs, tags: pairs, metrics }),
      }),
    )
    .default([]),
});
const experiment = z.looseObject({ experiment: z.looseObject({ experiment_id: z.string() }) });

/** The MLflow run of a job run, and those nested in it, as they started. */
async function tracked(jobRunId: string) {
  const name = '/Shared/dev_churn/churn';
  const found = await rest.get('mlflow/experiments/get-by-name', { experiment_name: name });
  const { runs } = foundRuns.parse(
    await rest.post('mlflow/runs/search', {
      experiment_ids: [experiment.parse(found).experiment.experiment_id],
      filter: `tags.mlflow.databricks.jobRunID = '${jobRunId}'`,
      order_by: ['attributes.start_time ASC', 'attributes.run_name ASC'],
    }),
  );
  const parents = runs.filter(({ data }) => data.tags['mlflow.parentRunId'] === undefined);
  const [parent] = parents;
  if (parent === undefined || parents.length > 1) throw new Error(`${parents.length} runs of the pipeline`);
  const steps = runs.filter(({ data }) => data.tags['mlflow.parentRunId'] === parent.info.run_id);
  const told = steps.map(({ info, data }) => `${info.run_name} ${data.tags.execution_count} ${info.status}`);
  return { parent, steps, told: told.sort() };
}

function lakeform(...args: string[]): LakeformProcess {
  return new LakeformProcess([...args, '--local', directory]);
}

/** The id in `run 8841` of what a process wrote. */
function runOf({ stderr }: LakeformProcess): string {
  return /\brun (\d+)/.exec(stderr)?.[1] ?? '';
}

test('a run that fails and is repaired is one MLflow run, with one nested in it for each execution of a step', async () => {
  const run = lakeform('run', 'dev_churn', '-p', 'rows=1000', '-p', 'fail_once=evaluate');
  expect(await run.ended(), run.stderr).toBe(1);
  const failed = await tracked(runOf(run));
  expect(failed.parent.info).toMatchObject({ run_name: `run_${runOf(run)}`, status: 'FAILED' });
  expect(failed.told).toEqual([
    '01_prepare_data 1 FINISHED',
    '02_train 1 FINISHED',
    '03_evaluate 1 FAILED',
    '04_feature_importance 1 FINISHED',
  ]);

  const repair = lakeform('repair', runOf(run));
  expect(await repair.ended(), repair.stderr).toBe(0);
  const repaired = await tracked(runOf(run));
  expect(repaired.parent.info).toMatchObject({ run_id: failed.parent.info.run_id, status: 'FINISHED' });
  expect(repaired.told).toEqual([
    '01_prepare_data 1 FINISHED',
    '02_train 1 FINISHED',
    '03_evaluate 1 FAILED',
    '03_evaluate 2 FINISHED',
    '04_feature_importance 1 FINISHED',
    '05_model_qa 1 FINISHED',
  ]);

  const step = (name: string) => repaired.steps.find(({ info }) => info.run_name === name)?.data;
  const { tags, metrics } = repaired.parent.data;
  expect(tags).toMatchObject({
    'mlflow.databricks.jobRunID': runOf(run),
    'mlflow.databricks.runURL': expect.stringContaining(`/runs/${runOf(run)}`),
  });
  expect(step('02_train')?.tags).toMatchObject({
    step: '02_train',
    'mlflow.databricks.jobID': tags['mlflow.databricks.jobID'],
  });
  expect(step('01_prepare_data')?.params.rows).toBe('1000');
  expect(step('01_prepare_data')?.metrics).toMatchObject({ train_rows: 800, test_rows: 200 });
  expect(step('02_train')?.metrics.loss).toBeGreaterThan(0);
  expect(metrics.test_auc).toBeGreaterThan(0.7);
  expect(step('05_model_qa')?.params.test_auc).toBe(String(metrics.test_auc));
});

test('a run that is repaired from its first task on goes on with its MLflow run', async () => {
  const run = lakeform('run', 'dev_churn', '-p', 'rows=9');
  expect(await run.ended(), run.stderr).toBe(1);
  expect((await tracked(runOf(run))).parent.info.status).toBe('FAILED');

  const repair = lakeform('repair', runOf(run), '-p', 'rows=1000');
  expect(await repair.ended(), repair.stderr).toBe(0);

  const { parent, told } = await tracked(runOf(run));
  expect(parent.info.status).toBe('FINISHED');
  expect(told.slice(0, 2)).toEqual(['01_prepare_data 1 FAILED', '01_prepare_data 2 FINISHED']);
});

test('a run that is cancelled is killed in MLflow too', async () => {
  const run = lakeform('run', 'dev_churn', '-p', 'rows=200000');
  await run.says('train  blocked → running');
  await expect
    .poll(async () => (await tracked(runOf(run))).told, { timeout: 30_000 })
    .toContain('02_train 1 RUNNING');
  run.signal('SIGINT');
  expect(await run.ended(), run.stderr).toBe(130);

  const { parent, told } = await tracked(runOf(run));
  expect(parent.info.status).toBe('KILLED');
  expect(told).toEqual(['01_prepare_data 1 FINISHED', '02_train 1 KILLED']);
});
