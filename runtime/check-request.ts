import type { JobsClient } from './client/jobs-client.ts';
import * as errors from './errors.ts';
import type { FoundJob } from './find-job.ts';
import { parseTaskChoice } from './task-choice.ts';

/** What is asked of a job besides running. */
export interface RequestedRun {
  readonly parameters?: Readonly<Record<string, string>>;
  readonly only?: readonly string[];
}

/**
 * Checks what is asked of a job against what the job declares, before anything is started.
 * @throws UserError `unknown_parameter`, `unknown_job_task`
 */
export async function checkRequest(
  client: JobsClient,
  job: FoundJob,
  { parameters = {}, only = [] }: RequestedRun,
  signal?: AbortSignal,
): Promise<void> {
  const names = Object.keys(parameters);
  if (names.length === 0 && only.length === 0) return;
  const { settings } = await client.getJob(job.id, { signal });
  const declared = (settings?.parameters ?? []).map(({ name }) => name);
  for (const name of names) {
    if (!declared.includes(name)) throw errors.unknownParameter(job.name, name, declared);
  }
  const tasks = (settings?.tasks ?? []).map((task) => task.task_key);
  for (const { key } of only.map(parseTaskChoice)) {
    if (!tasks.includes(key)) throw errors.unknownJobTask(job.name, key, tasks);
  }
}
