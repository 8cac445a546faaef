import type { z } from 'zod';
import { UserError } from '../../messages/user-error.ts';

/** What a test has given, once it is known to be right. @throws UserError `control_refused` - naming what is wrong */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
  what: string,
): z.output<Schema> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) =>
    [path.join('.'), message].filter(Boolean).join(': '),
  );
  throw new UserError('control_refused', `cannot use this ${what}: ${problems.join('; ')}`);
}
