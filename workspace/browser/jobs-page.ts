import { z } from 'zod';
import { type Job, jobSchema, type Run, runSchema } from '../../jobs-api/index.ts';
import type { AskApi } from './ask-api.ts';
import { type Html, html } from './html.ts';
import { type Page, table } from './layout.ts';
import { stateBadge } from './state-badge.ts';
import { elapsed, moment } from './times.ts';

const jobList = z.looseObject({
  jobs: z.array(jobSchema).default([]),
  next_page_token: z.string().optional(),
});
const runList = z.looseObject({
  runs: z.array(runSchema).default([]),
  next_page_token: z.string().optional(),
});

/** All jobs, a page at a time. */
export async function jobsPage(ask: AskApi, token: string | undefined): Promise<Page> {
  const query = { limit: '100', ...(token && { page_token: token }) };
  const list = jobList.parse(await ask({ method: 'GET', path: '/api/2.2/jobs/list', query }));
  return {
    title: 'Jobs',
    main: html`<h1>Jobs</h1>
${table(['Name', 'Tasks run on', 'Schedule', 'Owner'], list.jobs.map(jobRow), html`No job yet. <code>lakeform deploy --env dev --local</code> brings those of your app.`)}
${nextLink('/', list.next_page_token)}`,
  };
}

function jobRow({ job_id, settings, creator_user_name }: Job): (Html | string | undefined)[] {
  const { schedule, continuous, trigger } = settings ?? {};
  const paused = [schedule, continuous, trigger].some((one) => one?.pause_status === 'PAUSED');
  const when = schedule?.quartz_cron_expression ?? (continuous ? 'continuous' : trigger && 'on a trigger');
  const clusters = (settings?.job_clusters ?? []).map(({ job_cluster_key }) => job_cluster_key);
  return [
    html`<a href="/jobs/${job_id}">${settings?.name ?? `job ${job_id}`}</a>`,
    clusters.join(', '),
    when && html`<code>${when}</code>${paused && ' (paused)'}`,
    creator_user_name,
  ];
}

/** One job and its runs. */
export async function jobPage(
  ask: AskApi,
  jobId: string,
  token: string | undefined,
  now: number,
): Promise<Page> {
  const query = { job_id: jobId };
  const job = jobSchema.parse(await ask({ method: 'GET', path: '/api/2.2/jobs/get', query }));
  const runs = await listRuns(ask, { job_id: jobId }, token);
  const name = job.settings?.name ?? `job ${jobId}`;
  const parameters = job.settings?.parameters ?? [];
  return {
    title: name,
    isLive: true,
    main: html`<h1>${name}</h1>
<form method="post" action="/jobs/${jobId}/run-now" class="card">
${parameters.map((one) => html`<label>${one.name} <input name="${one.name}" value="${one.default}"></label>`)}
<button>Run now</button>
</form>
${runTable(runs.runs, now)}
${nextLink(`/jobs/${jobId}`, runs.next_page_token)}`,
  };
}

/** The runs of all jobs, newest first. */
export async function runsPage(ask: AskApi, token: string | undefined, now: number): Promise<Page> {
  const list = await listRuns(ask, {}, token);
  return {
    title: 'Runs',
    isLive: true,
    main: html`<h1>Runs</h1>
${runTable(list.runs, now)}
${nextLink('/jobs/runs', list.next_page_token)}`,
  };
}

async function listRuns(ask: AskApi, filter: Record<string, string>, token: string | undefined) {
  const query = { ...filter, limit: '25', ...(token && { page_token: token }) };
  return runList.parse(await ask({ method: 'GET', path: '/api/2.2/jobs/runs/list', query }));
}

function runTable(runs: readonly Run[], now: number): Html {
  const rows = runs.map((run) => [
    html`<a href="/jobs/${run.job_id}/runs/${run.run_id}">${run.run_id}</a>`,
    html`<span class="name">${run.run_name}</span>`,
    stateBadge(run),
    moment(run.start_time),
    elapsed(run, now),
  ]);
  return table(['Run', 'Job', 'State', 'Started (UTC)', 'Took'], rows, html`No run yet.`);
}

function nextLink(path: string, token: string | undefined): Html | undefined {
  if (token === undefined) return undefined;
  return html`<p><a href="${path}?page_token=${encodeURIComponent(token)}">Older</a></p>`;
}
