import { z } from 'zod';
import type { AskApi } from './ask-api.ts';
import { type Html, html } from './html.ts';
import { facts, type Page, table } from './layout.ts';
import { metricPlot, shortNumber } from './metric-plot.ts';
import { elapsed, moment } from './times.ts';
import {
  MLFLOW,
  metricSchema,
  pageOf,
  parentOf,
  runLink,
  searchRuns,
  statusBadge,
  type TrackedRun,
  tagOf,
  trackedRunSchema,
} from './tracked-runs.ts';

const history = z.looseObject({ metrics: z.array(metricSchema).default([]) });

/** One tracked run: its metrics over their steps, and the runs nested in it. */
export async function trackedRunPage(ask: AskApi, runId: string, now: number): Promise<Page> {
  const found = await ask({ method: 'GET', path: `${MLFLOW}/runs/get`, query: { run_id: runId } });
  const { run } = z.looseObject({ run: trackedRunSchema }).parse(found);
  const { info, data } = run;
  const parentId = parentOf(run);
  const filter = `tags.mlflow.parentRunId = '${runId}'`;
  const below = await searchRuns(ask, info.experiment_id, { filter, order: 'ASC' });
  const plots = await Promise.all(data.metrics.map(({ key }) => plotOverSteps(ask, runId, key)));
  return {
    title: info.run_name || runId,
    isLive: info.status === 'RUNNING',
    main: html`<p><a href="/ml/experiments/${info.experiment_id}">Experiment</a>${parentId !== undefined && html` / <a href="${pageOf(info.experiment_id, parentId)}">the run it is nested in</a>`}</p>
<h1>${info.run_name || runId}</h1>
${facts([
  ['Status', statusBadge(run)],
  ['Started (UTC)', moment(info.start_time)],
  ['Duration', elapsed(info, now)],
  ['Job run', jobRunLink(run)],
])}
<div class="plots">${plots}</div>
${
  below.length > 0 &&
  html`<h2>Nested runs</h2>
${table(
  ['Run', 'Status', 'Started (UTC)', 'Duration', 'Metrics'],
  below.map((child) => nestedRow(child, now)),
  html``,
)}`
}
<h2>Parameters</h2>
${table(['Name', 'Value'], rowsOf(data.params), html`None.`)}
<h2>Tags</h2>
${table(['Name', 'Value'], rowsOf(data.tags), html`None.`)}`,
  };
}

async function plotOverSteps(ask: AskApi, runId: string, key: string): Promise<Html> {
  const query = { run_id: runId, metric_key: key };
  const answer = await ask({ method: 'GET', path: `${MLFLOW}/metrics/get-history`, query });
  const { metrics } = history.parse(answer);
  return metricPlot(
    key,
    metrics.map(({ step, value }) => ({ x: step, y: value, label: `step ${step}: ${value}` })),
  );
}

function nestedRow(run: TrackedRun, now: number) {
  const metrics = run.data.metrics.map(({ key, value }) => [key, shortNumber(value)] as const);
  return [
    runLink(run),
    statusBadge(run),
    moment(run.info.start_time),
    elapsed(run.info, now),
    metrics.length === 0 ? undefined : facts(metrics),
  ];
}

/** By what MLflow's clients tag a run with in a job. */
function jobRunLink(run: TrackedRun): Html | undefined {
  const jobId = tagOf(run, 'mlflow.databricks.jobID');
  const runId = tagOf(run, 'mlflow.databricks.jobRunID');
  if (jobId === undefined || runId === undefined) return undefined;
  return html`<a href="/jobs/${jobId}/runs/${runId}">${runId}</a>`;
}

function rowsOf(pairs: readonly { key: string; value: string }[]): string[][] {
  return pairs.map(({ key, value }) => [key, value]);
}
