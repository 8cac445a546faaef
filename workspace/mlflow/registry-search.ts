import { z } from 'zod';
import { type Page, pageOf } from '../http/page.ts';
import { oneOrSeveral } from '../http/parse.ts';
import type { ModelVersion } from './model-versions.ts';
import type { RegisteredModel } from './registered-models.ts';
import { type Field, type FieldValue, searchFilter, searchOrder } from './search-filter.ts';
import { tagValue } from './wire.ts';

/** What registered models and their versions are searched with. */
export const searchSchema = z.looseObject({
  filter: z.string().optional(),
  max_results: z.coerce.number().int().min(1).max(200_000).default(100),
  order_by: oneOrSeveral.default([]),
  page_token: z.string().optional(),
});

/** The page of those that a search is for. @param fieldOf - what a filter and an order read of an item */
export function found<Item>(
  items: readonly Item[],
  { filter, order_by, max_results, page_token }: z.output<typeof searchSchema>,
  fieldOf: (item: Item, field: Field) => FieldValue,
): Page<Item> {
  const isWanted = searchFilter(filter);
  const order = searchOrder(order_by);
  const wanted = items
    .filter((item) => isWanted((field) => fieldOf(item, field)))
    .sort((a, b) =>
      order(
        (field) => fieldOf(a, field),
        (field) => fieldOf(b, field),
      ),
    );
  return pageOf(wanted, max_results, page_token);
}

export function modelField(one: RegisteredModel, { group, key }: Field): FieldValue {
  if (group === 'tags') return tagValue(one.tags, key);
  switch (key) {
    case 'name':
    case 'creation_timestamp':
    case 'last_updated_timestamp':
      return one[key];
    case 'timestamp':
      return one.last_updated_timestamp;
    default:
      return undefined;
  }
}

export function versionField(one: ModelVersion, { group, key }: Field): FieldValue {
  if (group === 'tags') return tagValue(one.tags, key);
  switch (key) {
    case 'name':
    case 'run_id':
    case 'creation_timestamp':
    case 'last_updated_timestamp':
      return one[key];
    case 'source_path':
      return one.source;
    case 'version_number':
    case 'version':
      return Number(one.version);
    default:
      return undefined;
  }
}
