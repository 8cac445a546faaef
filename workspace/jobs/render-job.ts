import type { Job } from '../../jobs-api/index.ts';
import { pageOfEach } from '../http/page.ts';
import type { StoredJob } from './job-store.ts';
import { PAGE } from './page-of-run.ts';
import { runAsName } from './run-as.ts';

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
    // A service principal is told by its application id; the Terraform provider knows it for a UUID.
    run_as_user_name: runAsName(settings) ?? job.creator_user_name,
    created_time: job.created_time,
    settings,
  };
}
