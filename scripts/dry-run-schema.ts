import { z } from 'zod';

/** What `--dry-run` promises to other programs. Version 1: fields may be added, none changes its meaning. */
export const dryRunSchema = z.strictObject({
  v: z.literal(1),
  type: z.literal('dry_run'),
  host: z.string().describe('The workspace.'),
  tasks: z.array(z.string()).describe('The keys of the tasks that would run, upstream ones first.'),
  requests: z
    .array(
      z.strictObject({
        method: z.enum(['POST', 'PUT']),
        path: z.string(),
        query: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
        body: z
          .record(z.string(), z.unknown())
          .optional()
          .describe('JSON, without an idempotency_token that is made anew for each start.'),
        content: z
          .strictObject({ bytes: z.int().min(0), sha256: z.string() })
          .optional()
          .describe('Of an upload, in place of what is uploaded.'),
      }),
    )
    .describe('All that would change something, in the order in which it would be sent.'),
});
