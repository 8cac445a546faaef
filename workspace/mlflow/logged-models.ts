import { z } from 'zod';
import { hexId } from '../hex-id.ts';
import { Records } from '../records.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { Experiments } from './experiments.ts';
import { type Tag, tagged } from './wire.ts';

/** What a model is logged with. */
export interface NewLoggedModel {
  readonly experiment_id: string;
  readonly name?: string;
  readonly model_type?: string;
  readonly source_run_id?: string;
  readonly params: readonly Tag[];
  readonly tags: readonly Tag[];
}

const own = z.object({
  model_id: z.string(),
  artifact_uri: z.string(),
  status: z.string(),
  creation_timestamp_ms: z.number(),
  last_updated_timestamp_ms: z.number(),
});

type Own = z.output<typeof own>;

/** A model that was logged, as it is kept. */
export type LoggedModel = NewLoggedModel & Own;

/** Models that belong to an experiment, whether or not they are registered. */
export class LoggedModels {
  private readonly context: WorkspaceContext;
  private readonly models: Records<NewLoggedModel, Own>;

  constructor(context: WorkspaceContext) {
    this.context = context;
    this.models = new Records(context, { own, collection: 'logged-models', title: 'Logged model' });
  }

  create(given: NewLoggedModel): LoggedModel {
    const { artifact_location } = new Experiments(this.context).get(given.experiment_id);
    const model_id = `m-${hexId()}`;
    const now = this.context.clock.now();
    const settings = { ...given, name: given.name ?? model_id };
    return this.models.create(model_id, settings, {
      model_id,
      artifact_uri: `${artifact_location.replace(/\/$/, '')}/logged_models/${model_id}/artifacts`,
      status: 'LOGGED_MODEL_PENDING',
      creation_timestamp_ms: now,
      last_updated_timestamp_ms: now,
    });
  }

  get(id: string): LoggedModel {
    return this.models.get(id);
  }

  list(): LoggedModel[] {
    return this.models.list();
  }

  setStatus(id: string, status: string): LoggedModel {
    return this.models.change(id, {}, { status, last_updated_timestamp_ms: this.context.clock.now() });
  }

  addTags(id: string, tags: readonly Tag[]): LoggedModel {
    return this.models.change(id, { tags: tagged(this.get(id).tags, ...tags) });
  }

  removeTag(id: string, key: string): void {
    this.models.change(id, { tags: this.get(id).tags.filter((tag) => tag.key !== key) });
  }

  addParams(id: string, params: readonly Tag[]): void {
    this.models.change(id, { params: tagged(this.get(id).params, ...params) });
  }

  remove(id: string): void {
    this.models.remove(id);
  }
}
