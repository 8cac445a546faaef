import type { z } from 'zod';
import { parse } from '../http/parse.ts';
import { del, type Route } from '../http/router.ts';

/** A DELETE for which clients send what is to be deleted in the query or in the body. */
export function deletion<Schema extends z.ZodObject>(
  path: string,
  schema: Schema,
  remove: (given: z.output<Schema>) => void,
): Route {
  return del(path, { query: schema.partial(), body: schema.partial() }, ({ query, body }) => {
    remove(parse(schema, { ...query, ...body }));
  });
}
