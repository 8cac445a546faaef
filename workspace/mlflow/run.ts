import { z } from 'zod';
import type { Field, FieldValue } from './search-filter.ts';
import { type Metric, type Tag, tagValue } from './wire.ts';

export const runStatusSchema = z.enum(['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED']);

/** An MLflow run as it is kept; the history of its metrics is kept beside. */
export interface MlflowRun {
  readonly run_id: string;
  readonly run_name: string;
  readonly experiment_id: string;
  readonly user_id: string;
  readonly status: z.output<typeof runStatusSchema>;
  readonly start_time: number;
  readonly end_time?: number;
  readonly lifecycle_stage: 'active' | 'deleted';
  readonly artifact_uri: string;
  readonly params: readonly Tag[];
  readonly tags: readonly Tag[];
  /** The latest point of each metric. */
  readonly metrics: readonly Metric[];
  /** How many times metrics were logged. */
  readonly metricBatches: number;
  readonly dataset_inputs: readonly unknown[];
  readonly model_inputs: readonly unknown[];
  readonly model_outputs: readonly unknown[];
}

/** A run as `mlflow/runs/get` shows it. */
export function shownRun(run: MlflowRun): object {
  const { params, tags, metrics, dataset_inputs, model_inputs, model_outputs } = run;
  return {
    info: shownInfo(run),
    data: { metrics, params, tags },
    inputs: { dataset_inputs, model_inputs },
    outputs: { model_outputs },
  };
}

export function shownInfo(run: MlflowRun): object {
  const { params, tags, metrics, metricBatches, dataset_inputs, model_inputs, model_outputs, ...info } = run;
  return { run_uuid: run.run_id, ...info };
}

/** What a search reads of a run. */
export function runField(run: MlflowRun, { group, key }: Field): FieldValue {
  switch (group) {
    case 'metrics': {
      const value = run.metrics.find((metric) => metric.key === key)?.value;
      return value === undefined ? undefined : Number(value);
    }
    case 'params':
      return tagValue(run.params, key);
    case 'tags':
      return tagValue(run.tags, key);
    case 'attributes':
      return attribute(run, key);
    case 'datasets':
      return undefined;
  }
}

function attribute(run: MlflowRun, key: string): FieldValue {
  switch (key) {
    case 'run_id':
    case 'run_name':
    case 'user_id':
    case 'status':
    case 'start_time':
    case 'end_time':
    case 'artifact_uri':
    case 'experiment_id':
      return run[key];
    case 'Run name':
    case 'Run Name':
    case 'name':
      return run.run_name;
    case 'created':
    case 'Created':
      return run.start_time;
    default:
      return undefined;
  }
}
