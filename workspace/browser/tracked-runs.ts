import { z } from 'zod';
import type { AskApi } from './ask-api.ts';
import { type Html, html } from './html.ts';
import type { Tone } from './state-badge.ts';

export const MLFLOW = '/api/2.0/mlflow';

/** MLflow writes numbers that JSON has no word for as text: `NaN`, `Infinity`. */
export const metricSchema = z.looseObject({
  key: z.string(),
  value: z.coerce.number(),
  step: z.coerce.number().default(0),
  timestamp: z.coerce.number().default(0),
});
const pairSchema = z.looseObject({ key: z.string(), value: z.string() });
export const trackedRunSchema = z.looseObject({
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
const runList = z.looseObject({ runs: z.array(trackedRunSchema).default([]) });

/** A run in MLflow. */
export type TrackedRun = z.infer<typeof trackedRunSchema>;

/** A run, and how many others it is nested in. */
export interface NestedRun {
  readonly run: TrackedRun;
  readonly depth: number;
}

export interface RunSearch {
  readonly filter?: string;
  readonly order: 'ASC' | 'DESC';
}

/** As many runs as a page can show and a person compare. */
const RUN_LIMIT = 200;

/** Runs of an experiment by when they started. */
export async function searchRuns(
  ask: AskApi,
  experimentId: string,
  { filter, order }: RunSearch,
): Promise<TrackedRun[]> {
  const body = {
    experiment_ids: [experimentId],
    max_results: RUN_LIMIT,
    order_by: [`attributes.start_time ${order}`],
    ...(filter !== undefined && { filter }),
  };
  return runList.parse(await ask({ method: 'POST', path: `${MLFLOW}/runs/search`, body })).runs;
}

/** Of runs, newest first: each with those nested in it right below, which are in the order in which they started. */
export function nested(runs: readonly TrackedRun[]): NestedRun[] {
  const ids = new Set(runs.map(({ info }) => info.run_id));
  const withNested = (run: TrackedRun, depth: number): NestedRun[] => {
    const below = runs.filter((other) => parentOf(other) === run.info.run_id).toReversed();
    return [{ run, depth }, ...below.flatMap((child) => withNested(child, depth + 1))];
  };
  // One whose parent is not among them, since that is older or deleted, stands for itself.
  return runs.filter((run) => !ids.has(parentOf(run) ?? '')).flatMap((run) => withNested(run, 0));
}

/** The id of the run that it is nested in. */
export function parentOf(run: TrackedRun): string | undefined {
  return tagOf(run, 'mlflow.parentRunId');
}

export function tagOf({ data }: TrackedRun, name: string): string | undefined {
  return data.tags.find(({ key }) => key === name)?.value;
}

const TONES: Readonly<Record<string, Tone>> = {
  RUNNING: 'active',
  FINISHED: 'good',
  FAILED: 'bad',
  KILLED: 'bad',
};

/** Its status in words; the colour never says it alone. */
export function statusBadge({ info: { status } }: TrackedRun): Html {
  return html`<span class="state ${TONES[status] ?? 'quiet'}">${status.toLowerCase()}</span>`;
}

/** Its name, which leads to its page. */
export function runLink({ info }: TrackedRun): Html {
  return html`<a href="${pageOf(info.experiment_id, info.run_id)}">${info.run_name || info.run_id}</a>`;
}

export function pageOf(experimentId: string, runId: string): string {
  return `/ml/experiments/${experimentId}/runs/${runId}`;
}
