import { z } from 'zod';
import { jobSettingsSchema, taskSettingsSchema } from '../../jobs-api/index.ts';
import { runAsSchema } from './run-as.ts';

const MAX_NAME_BYTES = 4096;
const seconds = z.number().int().min(0);

/** Given by the caller, so that asking twice starts one run. */
export const idempotencyToken = z.string().max(64, 'at most 64 characters').optional();

const taskBody = taskSettingsSchema.extend({
  task_key: z.string().regex(/^[\w-]{1,100}$/, 'expected 1 to 100 letters, digits, _ or -'),
  run_if: z
    .enum([
      'ALL_SUCCESS',
      'ALL_DONE',
      'NONE_FAILED',
      'AT_LEAST_ONE_SUCCESS',
      'ALL_FAILED',
      'AT_LEAST_ONE_FAILED',
    ])
    .optional(),
  max_retries: z.number().int().min(-1).optional(),
  min_retry_interval_millis: z.number().int().min(0).optional(),
  timeout_seconds: seconds.optional(),
});

/** The settings of a job as `jobs/create`, `reset` and `update` take them. Keys that are not modelled are kept. */
export const settingsBody = jobSettingsSchema.extend({
  name: z
    .string()
    .refine((name) => Buffer.byteLength(name) <= MAX_NAME_BYTES, `at most ${MAX_NAME_BYTES} bytes`)
    .optional(),
  run_as: runAsSchema.optional(),
  tasks: z.array(taskBody).optional(),
  max_concurrent_runs: z.number().int().min(0).max(1000).optional(),
  timeout_seconds: seconds.optional(),
});
