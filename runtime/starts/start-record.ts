import { z } from 'zod';

/** What is written down of one start, before it is asked for and until its run was seen to end. */
export const startRecordSchema = z.object({
  version: z.literal(1),
  /** The idempotency token: Databricks starts one run for it, however often it is sent. */
  token: z.string(),
  host: z.string(),
  jobId: z.string(),
  jobName: z.string(),
  /** Of what was asked besides the job. Parameters may be secrets and are not written down. */
  fingerprint: z.string(),
  /** The process that asks. */
  pid: z.number(),
  /** Milliseconds since the epoch, as all times here. */
  requestedAt: z.number(),
  runId: z.string().optional(),
  /** Its end was seen. */
  ended: z.object({ at: z.number(), state: z.string() }).optional(),
  /** It was left running, or nobody knows. */
  left: z.object({ at: z.number(), because: z.string() }).optional(),
});

export type StartRecord = z.infer<typeof startRecordSchema>;

/** Why nobody watches a run any more. */
export type LeftBecause =
  | 'not_started'
  | 'not_waited_for'
  | 'interrupted'
  | 'terminated'
  | 'hung_up'
  | 'nobody_reads'
  | 'contact_lost'
  | 'cancel_unconfirmed';
