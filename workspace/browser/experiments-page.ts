import { z } from 'zod';
import type { AskApi } from './ask-api.ts';
import { type Html, html } from './html.ts';
import { facts, type Page, table } from './layout.ts';
import { metricPlot, shortNumber } from './metric-plot.ts';
import { moment } from './times.ts';

const MLFLOW = '/api/2.0/mlflow';

const experimentSchema = z.looseObject({ experiment_id: z.string(), name: z.string() });
const experimentList = z.looseObject({ experiments: z.array(experimentSchema).default([]) });

/** MLflow writes numbers that JSON has no word for as text: `NaN`, `Infinity`. */
const metricSchema = z.looseObject({
  key: z.string(),
  value: z.coerce.number(),
  step: z.coerce.number().default(0),
  timestamp: z.coerce.number().default(0),
});
const pairSchema = z.looseObject({ key: z.string(), value: z.string() });
const runSchema = z.looseObject({
  info: z.looseObject({
    run_id: z.string(),
    run_name: z.string().default(''),
    experiment_id: z.string(),
    status: z.string().default(''),
    start_time: z.coerce.number().default(0),
    end_time: z.coerce.number().default(0),
  }),
  data: z
    .looseObject({
      metrics: z.array(metricSchema).default([]),
      params: z.array(pairSchema).default([]),
      tags: z.array(pairSchema).default([]),
    })
    .default({ metrics: [], params: [], tags: [] }),
});
const runList = z.looseObject({ runs: z.array(runSchema).default([]) });
const history = z.looseObject({ metrics: z.array(metricSchema).default([]) });

type TrackedRun = z.infer<typeof runSchema>;

/** As many runs as a page can show and a person compare. */
const RUN_LIMIT = 200;

export async function experimentsPage(ask: AskApi): Promise<Page> {
  const body = { max_results: 1000 };
  const list = experimentList.parse(
    await ask({ method: 'POST', path: `${MLFLOW}/experiments/search`, body }),
  );
  const rows = list.experiments.map(({ experiment_id, name }) => [
    html`<a href="/ml/experiments/${experiment_id}">${name}</a>`,
    experiment_id,
  ]);
  return {
    title: 'Experiments',
    main: html`<h1>Experiments</h1>
${table(['Name', 'Id'], rows, html`No experiment yet.`)}`,
  };
}

/** The runs of an experiment, and each metric over them, oldest first. */
export async function experimentPage(ask: AskApi, id: string): Promise<Page> {
  const found = await ask({ method: 'GET', path: `${MLFLOW}/experiments/get`, query: { experiment_id: id } });
  const { experiment } = z.looseObject({ experiment: experimentSchema }).parse(found);
  const body = { experiment_ids: [id], max_results: RUN_LIMIT, order_by: ['attributes.start_time DESC'] };
  const { runs } = runList.parse(await ask({ method: 'POST', path: `${MLFLOW}/runs/search`, body }));
  const metrics = namesOf(runs, ({ data }) => data.metrics);
  const params = namesOf(runs, ({ data }) => data.params);
  return {
    title: experiment.name,
    isLive: true,
    main: html`<h1>${experiment.name}</h1>
<div class="plots">${metrics.map((name) => plotOver(runs.toReversed(), name))}</div>
${table(
  ['Run', 'Status', 'Started (UTC)', ...metrics, ...params],
  runs.map((run) => runRow(run, metrics, params)),
  html`No run yet.`,
)}`,
  };
}

function plotOver(runs: readonly TrackedRun[], name: string): Html {
  const points = runs.flatMap(({ info, data }, x) =>
    data.metrics
      .filter(({ key }) => key === name)
      .map(({ value }) => ({ x, y: value, label: `${info.run_name}: ${value}` })),
  );
  return metricPlot(name, points);
}

function runRow({ info, data }: TrackedRun, metrics: readonly string[], params: readonly string[]) {
  const metric = (name: string) => data.metrics.find(({ key }) => key === name)?.value;
  return [
    html`<a href="/ml/experiments/${info.experiment_id}/runs/${info.run_id}">${info.run_name || info.run_id}</a>`,
    info.status.toLowerCase(),
    moment(info.start_time),
    ...metrics.map((name) => {
      const value = metric(name);
      return value === undefined ? undefined : shortNumber(value);
    }),
    ...params.map((name) => data.params.find(({ key }) => key === name)?.value),
  ];
}

/** One tracked run: its metrics over their steps. */
export async function trackedRunPage(ask: AskApi, runId: string): Promise<Page> {
  const found = await ask({ method: 'GET', path: `${MLFLOW}/runs/get`, query: { run_id: runId } });
  const { run } = z.looseObject({ run: runSchema }).parse(found);
  const { info, data } = run;
  const plots = await Promise.all(
    data.metrics.map(async ({ key }) => {
      const query = { run_id: runId, metric_key: key };
      const { metrics } = history.parse(
        await ask({ method: 'GET', path: `${MLFLOW}/metrics/get-history`, query }),
      );
      return metricPlot(
        key,
        metrics.map(({ step, value }) => ({ x: step, y: value, label: `step ${step}: ${value}` })),
      );
    }),
  );
  const rows = (pairs: readonly z.infer<typeof pairSchema>[]) => pairs.map(({ key, value }) => [key, value]);
  return {
    title: info.run_name || runId,
    isLive: info.status === 'RUNNING',
    main: html`<p><a href="/ml/experiments/${info.experiment_id}">Experiment</a></p>
<h1>${info.run_name || runId}</h1>
${facts([
  ['Status', info.status.toLowerCase()],
  ['Started', moment(info.start_time)],
  ['Ended', moment(info.end_time)],
])}
<div class="plots">${plots}</div>
<h2>Parameters</h2>
${table(['Name', 'Value'], rows(data.params), html`None.`)}
<h2>Tags</h2>
${table(['Name', 'Value'], rows(data.tags), html`None.`)}`,
  };
}

function namesOf(
  runs: readonly TrackedRun[],
  list: (run: TrackedRun) => readonly { key: string }[],
): string[] {
  return [...new Set(runs.flatMap((run) => list(run).map(({ key }) => key)))].sort();
}
