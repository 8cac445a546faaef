import { z } from 'zod';
import type { AskApi } from './ask-api.ts';
import { type Html, html } from './html.ts';
import { type Page, table } from './layout.ts';
import { metricPlot, shortNumber } from './metric-plot.ts';
import { moment } from './times.ts';
import {
  MLFLOW,
  type NestedRun,
  nested,
  runLink,
  searchRuns,
  statusBadge,
  type TrackedRun,
} from './tracked-runs.ts';

const experimentSchema = z.looseObject({ experiment_id: z.string(), name: z.string() });
const experimentList = z.looseObject({ experiments: z.array(experimentSchema).default([]) });

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

/**
 * The runs of an experiment, newest first, each with those nested in it; and each metric over them, oldest first.
 * What nested runs alone have is on the page of the run that they are nested in: they measure different things.
 */
export async function experimentPage(ask: AskApi, id: string): Promise<Page> {
  const found = await ask({ method: 'GET', path: `${MLFLOW}/experiments/get`, query: { experiment_id: id } });
  const { experiment } = z.looseObject({ experiment: experimentSchema }).parse(found);
  const rows = nested(await searchRuns(ask, id, { order: 'DESC' }));
  const compared = rows.filter(({ depth }) => depth === 0).map(({ run }) => run);
  const metrics = namesOf(compared, ({ data }) => data.metrics);
  const params = namesOf(compared, ({ data }) => data.params);
  return {
    title: experiment.name,
    isLive: true,
    main: html`<h1>${experiment.name}</h1>
<div class="plots">${metrics.map((name) => plotOver(compared.toReversed(), name))}</div>
${table(
  ['Run', 'Status', 'Started (UTC)', ...metrics, ...params],
  rows.map((row) => runRow(row, metrics, params)),
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

function runRow({ run, depth }: NestedRun, metrics: readonly string[], params: readonly string[]) {
  const metric = (name: string) => run.data.metrics.find(({ key }) => key === name)?.value;
  return [
    html`${Array.from({ length: depth }, () => html`<span class="indent"></span>`)}${runLink(run)}`,
    statusBadge(run),
    moment(run.info.start_time),
    ...metrics.map((name) => {
      const value = metric(name);
      return value === undefined ? undefined : shortNumber(value);
    }),
    ...params.map((name) => run.data.params.find(({ key }) => key === name)?.value),
  ];
}

function namesOf(
  runs: readonly TrackedRun[],
  list: (run: TrackedRun) => readonly { key: string }[],
): string[] {
  return [...new Set(runs.flatMap((run) => list(run).map(({ key }) => key)))].sort();
}
