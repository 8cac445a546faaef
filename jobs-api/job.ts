import { z } from 'zod';

/** The wire shapes of jobs in the Jobs API 2.2, as far as both ends of HTTP need them. Unknown keys are kept. */
export const taskSettingsSchema = z.looseObject({
  task_key: z.string(),
  depends_on: z.array(z.looseObject({ task_key: z.string(), outcome: z.string().optional() })).optional(),
  run_if: z.string().optional(),
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
});

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
