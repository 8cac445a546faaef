import { z } from 'zod';
import {
  idSchema,
  jobSchema,
  repairSchema,
  runOutputSchema,
  runSchema,
  taskRunSchema,
} from '../../jobs-api/index.ts';
import { listOf } from './list-page.ts';

/** The answers of the Jobs API as the runtime reads them: the shapes of jobs-api, with every id as decimal text. */

const iterationCounts = z.looseObject({
  total_iterations: z.number().optional(),
  active_iterations: z.number().optional(),
  completed_iterations: z.number().optional(),
  succeeded_iterations: z.number().optional(),
  failed_iterations: z.number().optional(),
});

const named = z.record(z.string(), z.string()).optional();
const positional = z.array(z.string()).optional();

const taskRun = taskRunSchema.extend({
  run_id: idSchema,
  python_wheel_task: z
    .looseObject({ named_parameters: named, parameters: positional })
    .optional()
    .catch(undefined),
  spark_python_task: z.looseObject({ parameters: positional }).optional().catch(undefined),
  notebook_task: z.looseObject({ base_parameters: named }).optional().catch(undefined),
  condition_task: z.looseObject({ outcome: z.string().optional() }).optional(),
  run_job_task: z.looseObject({ job_id: idSchema.optional() }).optional(),
  for_each_task: z
    .looseObject({ stats: z.looseObject({ task_run_stats: iterationCounts.optional() }).optional() })
    .optional(),
});
const repair = repairSchema.extend({ id: idSchema.optional() });

export const runAnswer = runSchema.extend({
  ...taskRun.shape,
  run_id: idSchema,
  job_id: idSchema.optional(),
  /** The run that a task run belongs to, where that was asked for as a run. */
  job_run_id: idSchema.optional(),
  task_key: z.string().optional(),
  tasks: z.array(taskRun).optional(),
  /** Of a for-each task, where that was asked for as a run. */
  iterations: z.array(taskRun).optional(),
  repair_history: z.array(repair).optional(),
});

export const jobAnswer = jobSchema.extend({ job_id: idSchema });

export const jobListAnswer = z
  .looseObject({ jobs: z.array(jobAnswer).optional(), next_page_token: z.string().optional() })
  .refine(...listOf('jobs'));

export const runListAnswer = z
  .looseObject({ runs: z.array(runAnswer).optional(), next_page_token: z.string().optional() })
  .refine(...listOf('runs'));

/** A continuous job that is already running may be answered without a run. */
export const runNowAnswer = z.looseObject({ run_id: idSchema.optional() });

export const repairAnswer = z.looseObject({ repair_id: idSchema });

export const submitAnswer = z.looseObject({ run_id: idSchema });

const link = z.looseObject({ output_link: z.string().optional() }).optional();

export const outputAnswer = runOutputSchema.extend({
  run_job_output: z.looseObject({ run_id: idSchema.optional() }).optional(),
  sql_output: z.looseObject({ query_output: link, alert_output: link, dashboard_output: link }).optional(),
  /** Its headers are a secret. */
  dbt_output: z.looseObject({ artifacts_link: z.string().optional() }).optional(),
});

export type RunAnswer = z.infer<typeof runAnswer>;
export type TaskRunAnswer = z.infer<typeof taskRun>;
export type JobAnswer = z.infer<typeof jobAnswer>;
export type OutputAnswer = z.infer<typeof outputAnswer>;
