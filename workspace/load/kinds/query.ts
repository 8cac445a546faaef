import { z } from 'zod';
import { block, blocks, values } from '../fields.ts';
import { id, type ResourceKind } from './kind.ts';

const QUERIES = '/api/2.0/sql/queries';

const created = z.object({ id: z.string() });

/** What is no longer there in the workspace when a stack says it no longer; the rest has a default. */
const OPTIONAL = ['description', 'catalog', 'schema', 'apply_auto_limit', 'tags', 'parameters'];

const several = { multi_values_options: block(values('prefix', 'separator', 'suffix')) };

export const query: ResourceKind = {
  fields: {
    ...values('display_name', 'query_text', 'warehouse_id', 'parent_path', 'owner_user_name', 'description'),
    ...values('catalog', 'schema', 'apply_auto_limit', 'run_as_mode', 'tags'),
    parameter: blocks('parameters', {
      ...values('name', 'title'),
      text_value: block(values('value')),
      numeric_value: block(values('value')),
      date_value: block(values('date_value', 'dynamic_date_value', 'precision')),
      date_range_value: block({
        ...values('dynamic_date_range_value', 'precision', 'start_day_of_week'),
        date_range_value: block(values('start', 'end')),
      }),
      enum_value: block({ ...values('enum_options', 'values'), ...several }),
      query_backed_value: block({ ...values('query_id', 'values'), ...several }),
    }),
  },
  computed: { id },
  async create(api, body) {
    return created.parse(await api.post(QUERIES, { query: body })).id;
  },
  async update(api, queryId, body) {
    const update_mask = [...new Set([...OPTIONAL, ...Object.keys(body)])].join(',');
    await api.patch(`${QUERIES}/${queryId}`, { query: body, update_mask });
  },
  exists: (api, queryId) => api.finds(`${QUERIES}/${queryId}`),
  async remove(api, queryId) {
    await api.remove(`${QUERIES}/${queryId}`);
  },
};
