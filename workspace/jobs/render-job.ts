import { z } from 'zod';
import type { Job, JobSettings } from '../../jobs-api/index.ts';
import { pageOf } from '../http/page.ts';
import type { StoredJob } from './job-store.ts';

/** Lists longer than this come in pages. */
const PAGE = 100;

const runAsSchema = z.looseObject({
  user_name: z.string().optional(),
  service_principal_name: z.string().optional(),
});

/** A job as `jobs/get` tells it: one page of its tasks, parameters and job clusters. */
export function renderJob(job: StoredJob, pageToken?: string): Job {
  const { settings } = job;
  const lists = {
    tasks: settings.tasks,
    parameters: settings.parameters,
    job_clusters: settings.job_clusters,
  };
  const paged: Partial<JobSettings> = {};
  let nextToken = '';
  for (const [name, items] of Object.entries(lists)) {
    if (items === undefined) continue;
    const page = pageOf<unknown>(items, PAGE, pageToken);
    Object.assign(paged, { [name]: page.items });
    nextToken ||= page.nextToken;
  }
  return {
    ...renderJobHead(job),
    settings: { ...settings, ...paged },
    ...(nextToken && { next_page_token: nextToken }),
  };
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
