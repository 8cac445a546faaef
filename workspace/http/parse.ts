import { z } from 'zod';
import { invalidParameter } from './api-error.ts';

/** A parameter of a query that can be given once or several times. */
export const oneOrSeveral = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

/** @throws ApiError `INVALID_PARAMETER_VALUE` - naming every field that is wrong */
export function parse<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw invalidParameter(problemsOf(result.error).join('; '));
}

/** What is wrong with something that was given, each problem behind the field that has it. */
export function problemsOf({ issues }: z.ZodError): string[] {
  return issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
}
