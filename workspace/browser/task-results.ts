import { z } from 'zod';
import type { RunOutput, TaskRun } from '../../jobs-api/index.ts';
import { type Html, html } from './html.ts';

const resultSchema = z.looseObject({
  condition_task: z.looseObject({ outcome: z.string().optional() }).optional(),
  for_each_task: z
    .looseObject({
      stats: z
        .looseObject({
          task_run_stats: z.looseObject({
            total_iterations: z.number(),
            completed_iterations: z.number(),
            failed_iterations: z.number(),
          }),
        })
        .optional(),
    })
    .optional(),
});

/** What a condition or for-each task has come to so far; undefined for other kinds, and before it starts. */
export function resultOf(task: TaskRun): string | undefined {
  const { condition_task, for_each_task } = resultSchema.parse(task);
  if (condition_task?.outcome !== undefined) return `the condition is ${condition_task.outcome}`;
  const stats = for_each_task?.stats?.task_run_stats;
  if (stats === undefined) return undefined;
  const { completed_iterations: completed, total_iterations: total, failed_iterations: failed } = stats;
  return `${completed} of ${total} iterations completed${failed > 0 ? `, ${failed} failed` : ''}`;
}

const nestedSchema = z.looseObject({
  run_job_task: z.looseObject({ job_id: z.number() }).optional(),
  run_job_output: z.looseObject({ run_id: z.number() }).optional(),
});

/** A link to the run that a run-job task started. */
export function nestedRunLink(task: object, output: RunOutput): Html | undefined {
  const { run_job_task: job, run_job_output: run } = nestedSchema.parse({ ...output, ...task });
  return job && run && html`<a href="/jobs/${job.job_id}/runs/${run.run_id}">run ${run.run_id}</a>`;
}
