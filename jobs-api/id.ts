import { z } from 'zod';

/**
 * The id of a job, run, task run or repair, as decimal text. Databricks' ids are 64-bit integers, which a JavaScript
 * number rounds above 2^53; a reader that quotes long ones before parsing loses nothing.
 */
export const idSchema = z
  .union([z.number(), z.string().regex(/^\d+$/, 'expected a decimal id')])
  .transform((id) => String(id));
