import { z } from 'zod';
import { text } from '../attributes.ts';
import { values } from '../fields.ts';
import { id, type ResourceKind } from './kind.ts';

const EXPERIMENTS = '/api/2.0/mlflow/experiments';

const created = z.object({ experiment_id: z.string() });
const got = z.object({ experiment: z.object({ lifecycle_stage: z.string() }) });

export const experiment: ResourceKind = {
  fields: values('name'),
  computed: { id, experiment_id: id },
  async create(api, body) {
    return created.parse(await api.post(`${EXPERIMENTS}/create`, body)).experiment_id;
  },
  async update(api, experiment_id, body) {
    await api.post(`${EXPERIMENTS}/update`, { experiment_id, new_name: text(body, 'name') });
  },
  /** A deleted one is still found by its id. */
  async exists(api, experiment_id) {
    const answer = await api.find(`${EXPERIMENTS}/get`, { experiment_id });
    return answer !== undefined && got.parse(answer).experiment.lifecycle_stage === 'active';
  },
  async remove(api, experiment_id) {
    await api.post(`${EXPERIMENTS}/delete`, { experiment_id });
  },
};
