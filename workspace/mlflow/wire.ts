import { z } from 'zod';

/** A 64-bit integer, which some clients send as text. */
export const int64 = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^-?\d{1,19}$/, 'expected an integer')
    .transform(Number),
]);

/** JSON has no words for these three, so clients send them as text. */
const unusualNumber = z.enum(['NaN', 'Infinity', '-Infinity']);

export const metricSchema = z.object({
  key: z.string().min(1).max(250),
  value: z.union([z.number(), unusualNumber]).default(0),
  timestamp: int64.default(0),
  step: int64.default(0),
});
export const paramSchema = z.object({
  key: z.string().min(1).max(255),
  value: z.string().max(6000).default(''),
});
export const tagSchema = z.object({
  key: z.string().min(1).max(250),
  value: z.string().max(8192).default(''),
});

export type Metric = z.output<typeof metricSchema>;
export type Tag = z.output<typeof tagSchema>;

/** These tags, with others put in place of those with the same key. */
export function tagged(tags: readonly Tag[], ...others: readonly Tag[]): Tag[] {
  const byKey = new Map([...tags, ...others].map((tag) => [tag.key, tag]));
  return [...byKey.values()];
}

/** The value of a tag or the like. */
export function tagValue(list: readonly Tag[], key: string): string | undefined {
  return list.find((item) => item.key === key)?.value;
}

export const viewTypeSchema = z.enum(['ACTIVE_ONLY', 'DELETED_ONLY', 'ALL']).default('ACTIVE_ONLY');

/** Whether a view shows what is at a stage of its life. */
export function isInView(stage: 'active' | 'deleted', view: z.output<typeof viewTypeSchema>): boolean {
  return view === 'ALL' || view === `${stage.toUpperCase()}_ONLY`;
}
