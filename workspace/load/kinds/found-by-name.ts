import { z } from 'zod';
import { text } from '../attributes.ts';
import { nameAmbiguous, nameNotFound } from '../errors.ts';
import { values } from '../fields.ts';
import { type DataKind, id } from './kind.ts';

/** Where objects of a kind are listed, and what of each is its id and its name. */
export interface Listing {
  /** What messages call one: `cluster`. */
  readonly title: string;
  readonly plural: string;
  readonly path: string;
  /** The field of the answer that has the list. */
  readonly list: string;
  readonly id: string;
  /** Where in an item its name is. */
  name(item: Readonly<Record<string, unknown>>): unknown;
  /** The attribute of the data source that says the name. */
  readonly attribute: string;
  /** What else others may call its id. */
  readonly alias?: string;
  readonly query?: Readonly<Record<string, string>>;
}

const page = z.looseObject({ next_page_token: z.string().default('') });
const items = z.array(z.record(z.string(), z.unknown())).default([]);

/** A data source that finds one object by its exact name. */
export function foundByName(listing: Listing): DataKind {
  return {
    fields: values(listing.attribute),
    computed: { id, ...(listing.alias && { [listing.alias]: id }) },
    async find(api, body) {
      const name = text(body, listing.attribute);
      const all: Readonly<Record<string, unknown>>[] = [];
      let page_token = '';
      do {
        const query = { ...listing.query, ...(page_token !== '' && { page_token }) };
        const answer = page.parse(await api.get(listing.path, query));
        all.push(...items.parse(answer[listing.list]));
        page_token = answer.next_page_token;
      } while (page_token !== '');
      const found = all.filter((item) => listing.name(item) === name).map((item) => String(item[listing.id]));
      const [first, ...more] = found;
      if (first === undefined) {
        const names = all.map((item) => String(listing.name(item)));
        throw nameNotFound({ ...listing, name }, names);
      }
      if (more.length > 0) throw nameAmbiguous({ ...listing, name }, found);
      return first;
    },
  };
}
