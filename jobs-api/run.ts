import { z } from 'zod';

/**
 * The wire shapes of runs in the Jobs API 2.2, as far as both ends of HTTP need them.
 * Every enum is an open string: Databricks adds values without notice, and an unknown one must not break a reader.
 * Unknown keys are kept. Times are milliseconds since the epoch, durations milliseconds.
 */
const open = z.string();

/** The older form of a state, and the only one that tells a timeout from a cancellation. */
export const legacyStateSchema = z.looseObject({
  life_cycle_state: open.optional(),
  result_state: open.optional(),
  state_message: z.string().optional(),
  user_cancelled_or_timedout: z.boolean().optional(),
  queue_reason: z.string().optional(),
});

/** The newer form of a state. */
export const statusSchema = z.looseObject({
  state: open.optional(),
  termination_details: z
    .looseObject({ code: open.optional(), type: open.optional(), message: z.string().optional() })
    .optional(),
  queue_details: z.looseObject({ code: open.optional(), message: z.string().optional() }).optional(),
});

/** What a run and a task run have in common: when, and in which state. */
const stampedSchema = z.looseObject({
  run_id: z.number(),
  run_page_url: z.string().optional(),
  state: legacyStateSchema.optional(),
  status: statusSchema.optional(),
  /** 0 until it starts. */
  start_time: z.number().optional(),
  /** 0 while it runs. */
  end_time: z.number().optional(),
  setup_duration: z.number().optional(),
  execution_duration: z.number().optional(),
  cleanup_duration: z.number().optional(),
  run_duration: z.number().optional(),
});

/** One attempt of one task: retries and repairs repeat a `task_key` in a run's `tasks`. */
export const taskRunSchema = stampedSchema.extend({
  task_key: z.string(),
  attempt_number: z.number().optional(),
  depends_on: z.array(z.looseObject({ task_key: z.string(), outcome: z.string().optional() })).optional(),
  run_if: open.optional(),
  max_retries: z.number().optional(),
});

export const repairSchema = z.looseObject({
  id: z.number().optional(),
  type: open.optional(),
  status: statusSchema.optional(),
  state: legacyStateSchema.optional(),
  task_run_ids: z.array(z.number()).optional(),
  start_time: z.number().optional(),
  end_time: z.number().optional(),
});

export const runSchema = stampedSchema.extend({
  job_id: z.number().optional(),
  run_name: z.string().optional(),
  tasks: z.array(taskRunSchema).optional(),
  /** Of a for-each task run: the runs of the task inside, one an attempt. */
  iterations: z.array(taskRunSchema).optional(),
  job_parameters: z
    .array(z.looseObject({ name: z.string(), default: z.string().optional(), value: z.string().optional() }))
    .optional(),
  repair_history: z.array(repairSchema).optional(),
  /** Given while more pages of `tasks` and `repair_history` follow, 100 entries a page. */
  next_page_token: z.string().optional(),
});

export const runOutputSchema = z.looseObject({
  /** The last 5 MB of standard output and error. */
  logs: z.string().optional(),
  logs_truncated: z.boolean().optional(),
  error: z.string().optional(),
  error_trace: z.string().optional(),
  info: z.string().optional(),
  notebook_output: z
    .looseObject({ result: z.string().optional(), truncated: z.boolean().optional() })
    .optional(),
  metadata: z.looseObject({ run_id: z.number().optional() }).optional(),
});

export type LegacyState = z.infer<typeof legacyStateSchema>;
export type Status = z.infer<typeof statusSchema>;
export type TaskRun = z.infer<typeof taskRunSchema>;
export type Repair = z.infer<typeof repairSchema>;
export type Run = z.infer<typeof runSchema>;
export type RunOutput = z.infer<typeof runOutputSchema>;
