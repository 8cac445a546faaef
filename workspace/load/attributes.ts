import { attributeMissing } from './errors.ts';
import type { Json } from './fields.ts';

/** @throws UserError `attribute_missing` */
export function text(body: Json, name: string): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '') throw attributeMissing(name);
  return value;
}
