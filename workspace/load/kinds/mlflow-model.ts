import { z } from 'zod';
import { text } from '../attributes.ts';
import { blocks, values } from '../fields.ts';
import { id, type ResourceKind } from './kind.ts';

const MODELS = '/api/2.0/mlflow/registered-models';

const tags = z.array(z.object({ key: z.string(), value: z.string().default('') })).default([]);
const declared = z.object({ description: z.string().optional(), tags });
const got = z.object({ registered_model: z.object({ tags }) });

/** A model in the workspace's own registry, not in Unity Catalog. */
export const mlflowModel: ResourceKind = {
  fields: { ...values('name', 'description'), tags: blocks('tags', values('key', 'value')) },
  computed: { id },
  idOf: (body) => text(body, 'name'),
  async create(api, body) {
    await api.post(`${MODELS}/create`, body);
    return text(body, 'name');
  },
  async update(api, name, body) {
    const { tags, description = '' } = declared.parse(body);
    await api.patch(`${MODELS}/update`, { name, description });
    const { registered_model: before } = got.parse(await api.get(`${MODELS}/get`, { name }));
    for (const { key } of before.tags) {
      if (!tags.some((tag) => tag.key === key)) await api.remove(`${MODELS}/delete-tag`, { name, key });
    }
    for (const tag of tags) await api.post(`${MODELS}/set-tag`, { name, ...tag });
  },
  exists: (api, name) => api.finds(`${MODELS}/get`, { name }),
  async remove(api, name) {
    await api.remove(`${MODELS}/delete`, { name });
  },
};
