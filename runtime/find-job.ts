import { distance } from '../messages/nearest.ts';
import { ApiError } from './api-error.ts';
import type { JobAnswer } from './client/answers.ts';
import type { CallOptions } from './client/api-request.ts';
import type { JobsClient } from './client/jobs-client.ts';
import * as errors from './errors.ts';
import type { FindOptions } from './find-options.ts';

/** A job, as far as starting it needs. */
export interface FoundJob {
  readonly id: string;
  readonly name: string;
}

/** A workspace may hold ten thousand jobs; a suggestion is not worth reading all of them. */
const SEARCHED = 1000;
const SUGGESTED = 5;

/**
 * The job of this id or exact name.
 * @throws UserError `unknown_job` with the nearest names and their ids, `ambiguous_job` with the ids of all
 */
export async function findJob(
  client: JobsClient,
  given: string,
  options: FindOptions = {},
): Promise<FoundJob> {
  const byId = /^\d+$/.test(given) ? await jobOfId(client, given, options) : undefined;
  if (byId !== undefined) return byId;
  // Databricks compares names without regard to case.
  const answers = await client.listJobs({ name: given }, options);
  const jobs = answers.map(found).filter(({ name }) => name === given);
  const [job, ...others] = jobs;
  if (job === undefined)
    throw errors.unknownJob(given, client.host, await nearestJobs(client, given, options), options.deploy);
  if (others.length > 0) throw errors.ambiguousJob(given, jobs);
  return job;
}

async function jobOfId(client: JobsClient, id: string, options: CallOptions): Promise<FoundJob | undefined> {
  try {
    return found(await client.getJob(id, options));
  } catch (error) {
    if (error instanceof ApiError && error.saysMissing) return undefined;
    throw error;
  }
}

async function nearestJobs(client: JobsClient, given: string, options: CallOptions): Promise<FoundJob[]> {
  const jobs = (await client.listJobs({ limit: SEARCHED }, options)).map(found);
  return jobs
    .map((job) => ({ job, difference: differenceOf(given.toLowerCase(), job.name.toLowerCase()) }))
    .filter(({ difference }) => difference <= Math.ceil(given.length / 2))
    .sort((a, b) => a.difference - b.difference)
    .slice(0, SUGGESTED)
    .map(({ job }) => job);
}

/** Names in a workspace carry prefixes, `dev_churn`, which people leave out. */
function differenceOf(given: string, name: string): number {
  return Math.min(distance(given, name), distance(given, name.slice(-given.length)));
}

function found(job: JobAnswer): FoundJob {
  return { id: job.job_id, name: job.settings?.name ?? '' };
}
