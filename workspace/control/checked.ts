import type { z } from 'zod';
import { UserError } from '../../messages/user-error.ts';
import { problemsOf } from '../http/parse.ts';

/** What a test has given, once it is known to be right. @throws UserError `control_refused` - naming what is wrong */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
  what: string,
): z.output<Schema> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new UserError('control_refused', `cannot use this ${what}: ${problemsOf(result.error).join('; ')}`);
}
