import { z } from 'zod';

/** The body of every answer of Databricks that is not a success. */
export const apiErrorSchema = z.looseObject({ error_code: z.string(), message: z.string() });

export type ApiErrorBody = z.infer<typeof apiErrorSchema>;
