import { alreadyExists, invalidParameter, notFound } from '../http/api-error.ts';
import { objectPath } from '../objects/object-path.ts';
import { forgetAccessControl } from '../permissions/access-control.ts';
import type { Collection } from '../store/store.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { type Tag, tagged } from './wire.ts';

/** An MLflow experiment, as `mlflow/experiments/get` shows it. */
export interface Experiment {
  readonly experiment_id: string;
  /** Its path in the workspace tree, without `/Workspace`. */
  readonly name: string;
  readonly artifact_location: string;
  readonly lifecycle_stage: 'active' | 'deleted';
  readonly creation_time: number;
  readonly last_update_time: number;
  readonly tags: readonly Tag[];
}

/** Experiments live in the tree of workspace objects while they are active; a deleted one is still found by its id. */
export class Experiments {
  private readonly context: WorkspaceContext;
  private readonly experiments: Collection<Experiment>;

  constructor(context: WorkspaceContext) {
    this.context = context;
    this.experiments = context.store.collection('experiments');
  }

  create(name: string, tags: readonly Tag[], artifactLocation?: string): Experiment {
    const path = objectPath(name);
    const node = this.context.objects.addNode(path, 'MLFLOW_EXPERIMENT');
    const experiment_id = String(node.object_id);
    return this.experiments.put(experiment_id, {
      experiment_id,
      name: path,
      artifact_location: artifactLocation ?? `dbfs:/databricks/mlflow-tracking/${experiment_id}`,
      lifecycle_stage: 'active',
      creation_time: node.created_at,
      last_update_time: node.created_at,
      tags: [...this.ownTags(path), ...tags],
    });
  }

  get(id: string): Experiment {
    const experiment = this.experiments.get(id);
    if (experiment === undefined) throw notFound(`Node ID ${id} does not exist.`);
    return experiment;
  }

  getByName(name: string): Experiment {
    const path = objectPath(name);
    const experiment = this.list().find(
      (candidate) => candidate.name === path && candidate.lifecycle_stage === 'active',
    );
    if (experiment === undefined) throw notFound(`Node ${path} does not exist.`);
    return experiment;
  }

  list(): Experiment[] {
    return this.experiments.list();
  }

  rename(id: string, newName: string): void {
    const experiment = this.active(id);
    const path = objectPath(newName);
    if (path === experiment.name) return;
    this.context.objects.moveNode(experiment.name, path);
    this.change(experiment, { name: path });
  }

  delete(id: string): void {
    const experiment = this.active(id);
    this.context.objects.remove(experiment.name, false);
    this.markDeleted(id);
  }

  restore(id: string): void {
    const experiment = this.get(id);
    if (experiment.lifecycle_stage === 'active') {
      throw invalidParameter(`Experiment ${id} is not deleted.`);
    }
    if (this.context.objects.find(experiment.name)) {
      throw alreadyExists(`Node named '${experiment.name}' already exists`);
    }
    this.context.objects.addNode(experiment.name, 'MLFLOW_EXPERIMENT', Number(id));
    this.change(experiment, { lifecycle_stage: 'active' });
  }

  setTag(id: string, key: string, value: string): void {
    const experiment = this.active(id);
    this.change(experiment, { tags: tagged(experiment.tags, { key, value }) });
  }

  deleteTag(id: string, key: string): void {
    const experiment = this.active(id);
    this.change(experiment, { tags: experiment.tags.filter((tag) => tag.key !== key) });
  }

  /** Call when the node of an experiment was removed from the tree. */
  markDeleted(id: string): void {
    this.change(this.get(id), { lifecycle_stage: 'deleted' });
    forgetAccessControl(this.context, 'experiments', id);
  }

  private active(id: string): Experiment {
    const experiment = this.get(id);
    if (experiment.lifecycle_stage === 'deleted') throw notFound(`Experiment ${id} is deleted.`);
    return experiment;
  }

  private change(experiment: Experiment, change: Partial<Experiment>): void {
    const last_update_time = this.context.clock.now();
    this.experiments.put(experiment.experiment_id, { ...experiment, last_update_time, ...change });
  }

  private ownTags(path: string): Tag[] {
    const { userName, userId } = this.context.identity;
    return [
      { key: 'mlflow.experiment.sourceName', value: path },
      { key: 'mlflow.experimentType', value: 'MLFLOW_EXPERIMENT' },
      { key: 'mlflow.ownerEmail', value: userName },
      { key: 'mlflow.ownerId', value: String(userId) },
    ];
  }
}
