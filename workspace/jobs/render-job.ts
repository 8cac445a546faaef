import { z } from 'zod';
import type { Job } from '../../jobs-api/index.ts';
import { pageOfEach } from '../http/page.ts';
import type { StoredJob } from './job-store.ts';
import { PAGE } from './page-of-run.ts';

const runAsSchema = z.looseObject({
  user_name: z.string().optional(),
  service_principal_name: z.string().optional(),
});

/** A job as `jobs/get` tells it: one page of its tasks, parameters and job clusters. */
export function renderJob(job: StoredJob, pageToken?: string): Job {
  const { settings } = job;
  const { tasks, parameters, job_clusters } = settings;
  const { page, ...next } = pageOfEach({ tasks, parameters, job_clusters }, PAGE, pageToken);
  return { ...renderJobHead(job), settings: { ...settings, ...page }, ...next };
}

/** A job without its tasks and job clusters: what `jobs/list` tells unless asked for more. */
export function renderJobHead(job: StoredJob): Job {
  const { tasks: _tasks, job_clusters: _clusters, ...settings } = job.settings;
  return {
    job_id: job.job_id,
    creator_user_name: job.creator_user_name,
    run_as_user_name: runAsUserName(job),
    created_time: job.created_time,
    settings,
  };
}

/** A service principal is told by its application id; the Terraform provider knows it for a UUID. */
function runAsUserName({ settings, creator_user_name }: StoredJob): string {
  const runAs = runAsSchema.safeParse(settings.run_as).data;
  return runAs?.user_name ?? runAs?.service_principal_name ?? creator_user_name;
}
