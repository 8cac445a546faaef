import { z } from 'zod';

/* The wire shapes of jobs in the Jobs API 2.2, as far as both ends of HTTP need them. Unknown keys are kept. */

/** A task as it may also stand inside a for-each task: loops do not nest. */
const plainTaskSchema = z.looseObject({
  task_key: z.string(),
  depends_on: z.array(z.looseObject({ task_key: z.string(), outcome: z.string().optional() })).optional(),
  run_if: z.string().optional(),
  disabled: z.boolean().optional(),
  existing_cluster_id: z.string().optional(),
  job_cluster_key: z.string().optional(),
  new_cluster: z.looseObject({}).optional(),
  libraries: z.array(z.looseObject({})).optional(),
  max_retries: z.number().optional(),
  min_retry_interval_millis: z.number().optional(),
  retry_on_timeout: z.boolean().optional(),
  timeout_seconds: z.number().optional(),
  python_wheel_task: z
    .looseObject({
      package_name: z.string().optional(),
      entry_point: z.string().optional(),
      parameters: z.array(z.string()).optional(),
      named_parameters: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  spark_python_task: z
    .looseObject({
      python_file: z.string().optional(),
      parameters: z.array(z.string()).optional(),
      source: z.string().optional(),
    })
    .optional(),
  notebook_task: z
    .looseObject({
      notebook_path: z.string().optional(),
      base_parameters: z.record(z.string(), z.string()).optional(),
      source: z.string().optional(),
      warehouse_id: z.string().optional(),
    })
    .optional(),
  condition_task: z.looseObject({ op: z.string(), left: z.string(), right: z.string() }).optional(),
  run_job_task: z
    .looseObject({
      job_id: z.coerce.number().int(),
      job_parameters: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
});

/** A task of a job. */
export const taskSettingsSchema = plainTaskSchema.extend({
  for_each_task: z
    .looseObject({
      /** A JSON array, or a reference to one. */
      inputs: z.string(),
      /** How many iterations may run at once. @default 1 */
      concurrency: z.number().int().min(1).max(100).optional(),
      task: plainTaskSchema,
    })
    .optional(),
});

/** `PAUSED`, or `UNPAUSED`, which is what its absence means too. */
const pauseStatus = z.string().optional();

export const jobSettingsSchema = z.looseObject({
  name: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
  tasks: z.array(taskSettingsSchema).optional(),
  job_clusters: z
    .array(z.looseObject({ job_cluster_key: z.string(), new_cluster: z.looseObject({}).optional() }))
    .optional(),
  parameters: z.array(z.looseObject({ name: z.string(), default: z.string() })).optional(),
  max_concurrent_runs: z.number().optional(),
  timeout_seconds: z.number().optional(),
  queue: z.looseObject({ enabled: z.boolean().optional() }).optional(),
  schedule: z
    .looseObject({ quartz_cron_expression: z.string(), timezone_id: z.string(), pause_status: pauseStatus })
    .optional(),
  trigger: z
    .looseObject({
      pause_status: pauseStatus,
      periodic: z.looseObject({ interval: z.number().int(), unit: z.string() }).optional(),
    })
    .optional(),
  continuous: z.looseObject({ pause_status: pauseStatus }).optional(),
});

export const jobSchema = z.looseObject({
  job_id: z.number(),
  settings: jobSettingsSchema.optional(),
  created_time: z.number().optional(),
  creator_user_name: z.string().optional(),
  run_as_user_name: z.string().optional(),
  next_page_token: z.string().optional(),
});

export type TaskSettings = z.infer<typeof taskSettingsSchema>;
export type JobSettings = z.infer<typeof jobSettingsSchema>;
export type Job = z.infer<typeof jobSchema>;
