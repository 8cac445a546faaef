import { z } from 'zod';
import type { Fields } from '../fields.ts';
import { id, type ResourceKind } from './kind.ts';

const created = z.record(z.string(), z.unknown());

/** A kind that lies at `path/id`: created by POST, and updated by the method that is named. */
export function restKind(
  fields: Fields,
  path: string,
  idField: string,
  update: { readonly method: 'patch' | 'put' } | { readonly method: 'post'; readonly suffix: string },
): ResourceKind {
  return {
    fields,
    computed: { id, [idField]: id },
    async create(api, body) {
      return String(created.parse(await api.post(path, body))[idField]);
    },
    async update(api, known, body) {
      const place = `${path}/${known}`;
      if (update.method === 'post') await api.post(`${place}/${update.suffix}`, body);
      else await api[update.method](place, body);
    },
    exists: (api, known) => api.finds(`${path}/${known}`),
    async remove(api, known) {
      await api.remove(`${path}/${known}`);
    },
  };
}
