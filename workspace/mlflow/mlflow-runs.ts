import { hexId } from '../hex-id.ts';
import { invalidParameter, notFound } from '../http/api-error.ts';
import type { Caller } from '../identity/caller.ts';
import type { Collection } from '../store/store.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { Experiments } from './experiments.ts';
import type { MlflowRun } from './run.ts';
import { type Metric, type Tag, tagged, tagValue } from './wire.ts';

export interface NewRun {
  readonly experiment_id: string;
  readonly run_name?: string;
  readonly user_id?: string;
  readonly start_time?: number;
  readonly tags: readonly Tag[];
}

/** What is logged to a run at once. */
export interface Batch {
  readonly metrics: readonly Metric[];
  readonly params: readonly Tag[];
  readonly tags: readonly Tag[];
}

/** The MLflow runs of a workspace. */
export class MlflowRuns {
  private readonly context: WorkspaceContext;
  private readonly runs: Collection<MlflowRun>;
  private readonly points: Collection<readonly Metric[]>;

  constructor(context: WorkspaceContext) {
    this.context = context;
    this.runs = context.store.collection('mlflow-runs');
    this.points = context.store.collection('mlflow-metrics');
  }

  create({ experiment_id, run_name, user_id, start_time, tags }: NewRun, caller: Caller): MlflowRun {
    const experiment = new Experiments(this.context).get(experiment_id);
    if (experiment.lifecycle_stage === 'deleted') throw notFound(`Experiment ${experiment_id} is deleted.`);
    const run_id = hexId();
    const name = run_name || tagValue(tags, 'mlflow.runName') || `run-${run_id.slice(0, 8)}`;
    return this.runs.put(run_id, {
      run_id,
      run_name: name,
      experiment_id,
      user_id: user_id || caller.name,
      status: 'RUNNING',
      start_time: start_time ?? this.context.clock.now(),
      lifecycle_stage: 'active',
      artifact_uri: `${experiment.artifact_location.replace(/\/$/, '')}/${run_id}/artifacts`,
      params: [],
      tags: tagged([{ key: 'mlflow.user', value: caller.name }], ...tags, {
        key: 'mlflow.runName',
        value: name,
      }),
      metrics: [],
      metricBatches: 0,
      dataset_inputs: [],
      model_inputs: [],
      model_outputs: [],
    });
  }

  /** @throws ApiError 404 */
  get(id: string): MlflowRun {
    const run = this.runs.get(id);
    if (run === undefined) throw notFound(`Run '${id}' not found.`);
    return run;
  }

  list(): MlflowRun[] {
    return this.runs.list();
  }

  /** Changes what is given of a run that is not deleted. */
  update(id: string, change: Partial<Pick<MlflowRun, 'status' | 'end_time' | 'run_name'>>): MlflowRun {
    const run = this.active(id);
    const tags = change.run_name
      ? tagged(run.tags, { key: 'mlflow.runName', value: change.run_name })
      : run.tags;
    return this.runs.put(id, { ...run, ...change, tags });
  }

  setStage(id: string, lifecycle_stage: MlflowRun['lifecycle_stage']): void {
    this.runs.put(id, { ...this.get(id), lifecycle_stage });
  }

  log(id: string, { metrics, params, tags }: Batch): void {
    const run = this.active(id);
    const changed = {
      ...run,
      params: withParams(run, params),
      tags: tagged(run.tags, ...tags),
      metrics: latest([...run.metrics, ...metrics]),
    };
    if (metrics.length > 0) this.points.put(`${id}/${run.metricBatches}`, metrics);
    this.runs.put(id, { ...changed, metricBatches: run.metricBatches + Number(metrics.length > 0) });
  }

  deleteTag(id: string, key: string): void {
    const run = this.active(id);
    if (tagValue(run.tags, key) === undefined)
      throw notFound(`No tag with name: ${key} in run with id ${id}`);
    this.runs.put(id, { ...run, tags: run.tags.filter((tag) => tag.key !== key) });
  }

  addInputs(id: string, datasets: readonly unknown[], models: readonly unknown[]): void {
    const run = this.active(id);
    this.runs.put(id, {
      ...run,
      dataset_inputs: [...run.dataset_inputs, ...datasets],
      model_inputs: [...run.model_inputs, ...models],
    });
  }

  addOutputs(id: string, models: readonly unknown[]): void {
    const run = this.active(id);
    this.runs.put(id, { ...run, model_outputs: [...run.model_outputs, ...models] });
  }

  /** Every point of a metric, in the order in which they were logged. */
  history(id: string, key: string): Metric[] {
    const { metricBatches } = this.get(id);
    const batches = Array.from(
      { length: metricBatches },
      (_, index) => this.points.get(`${id}/${index}`) ?? [],
    );
    return batches.flat().filter((metric) => metric.key === key);
  }

  private active(id: string): MlflowRun {
    const run = this.get(id);
    if (run.lifecycle_stage === 'deleted') {
      throw invalidParameter(`The run ${id} must be in the 'active' state. Current state is deleted.`);
    }
    return run;
  }
}

/** @throws ApiError - a parameter has another value already: it cannot change */
function withParams({ run_id, params }: MlflowRun, added: readonly Tag[]): Tag[] {
  for (const { key, value } of added) {
    const known = tagValue(params, key);
    if (known !== undefined && known !== value) {
      throw invalidParameter(
        `Changing param values is not allowed. Param with key='${key}' was already logged with value='${known}' ` +
          `for run ID='${run_id}'. Attempted logging new value '${value}'.`,
      );
    }
  }
  return tagged(params, ...added);
}

/** Of each metric the point of the greatest step; of the same step the newest, and of those the greatest. */
function latest(metrics: readonly Metric[]): Metric[] {
  const byKey = new Map<string, Metric>();
  for (const metric of metrics) {
    const known = byKey.get(metric.key);
    if (known === undefined || isNewer(metric, known)) byKey.set(metric.key, metric);
  }
  return [...byKey.values()];
}

function isNewer(a: Metric, b: Metric): boolean {
  if (a.step !== b.step) return a.step > b.step;
  if (a.timestamp !== b.timestamp) return a.timestamp > b.timestamp;
  return Number(a.value) >= Number(b.value);
}
