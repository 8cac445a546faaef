import { z } from 'zod';
import {
  idSchema,
  jobSchema,
  repairSchema,
  runOutputSchema,
  runSchema,
  taskRunSchema,
} from '../../jobs-api/index.ts';

/** The answers of the Jobs API as the runtime reads them: the shapes of jobs-api, with every id as decimal text. */

const taskRun = taskRunSchema.extend({ run_id: idSchema });
const repair = repairSchema.extend({ id: idSchema.optional() });

export const runAnswer = runSchema.extend({
  run_id: idSchema,
  job_id: idSchema.optional(),
  tasks: z.array(taskRun).optional(),
  repair_history: z.array(repair).optional(),
});

export const jobAnswer = jobSchema.extend({ job_id: idSchema });

export const jobListAnswer = z.looseObject({
  jobs: z.array(jobAnswer).optional(),
  next_page_token: z.string().optional(),
});

export const runListAnswer = z.looseObject({
  runs: z.array(runAnswer).optional(),
  next_page_token: z.string().optional(),
});

/** A continuous job that is already running may be answered without a run. */
export const runNowAnswer = z.looseObject({ run_id: idSchema.optional() });

export const repairAnswer = z.looseObject({ repair_id: idSchema });

export const outputAnswer = runOutputSchema;

export type RunAnswer = z.infer<typeof runAnswer>;
export type TaskRunAnswer = z.infer<typeof taskRun>;
export type JobAnswer = z.infer<typeof jobAnswer>;
export type OutputAnswer = z.infer<typeof outputAnswer>;
