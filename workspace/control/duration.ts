import { z } from 'zod';

/** Milliseconds, or text such as `20 seconds`. */
export type Duration =
  | number
  | `${number} ${'milliseconds' | 'second' | 'seconds' | 'minute' | 'minutes' | 'hour' | 'hours' | 'day' | 'days'}`;

const UNITS = new Map([
  ['millisecond', 1],
  ['second', 1000],
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
]);

const WRITTEN = /^(-?\d+(?:\.\d+)?) (millisecond|second|minute|hour|day)s?$/;

/** Reads a duration as milliseconds. */
export const durationSchema = z.union([z.number(), z.string()]).transform((given, context): number => {
  if (typeof given === 'number') return given;
  const [, amount, unit = ''] = WRITTEN.exec(given) ?? [];
  const factor = UNITS.get(unit);
  if (factor !== undefined) return Math.round(Number(amount) * factor);
  context.addIssue(`'${given}' is no duration; write milliseconds as a number, or text such as '20 seconds'`);
  return z.NEVER;
});
