import { z } from 'zod';
import type { RunEngine } from '../engine/run-engine.ts';
import { givenOverrides, overridesSchema } from '../engine/task-overrides.ts';
import { pageAnswer, pageOf } from '../http/page.ts';
import { get, post, type Route } from '../http/router.ts';
import { onePageBefore22, versionOf } from '../jobs/api-version.ts';
import { changedSettings } from '../jobs/changed-settings.ts';
import { checkSettings } from '../jobs/check-settings.ts';
import { JobStore } from '../jobs/job-store.ts';
import { normalSettings } from '../jobs/normal-settings.ts';
import { renderJob, renderJobHead } from '../jobs/render-job.ts';
import { checkRunAs, runAsName } from '../jobs/run-as.ts';
import { idempotencyToken, settingsBody } from '../jobs/settings-body.ts';
import { continuousRun, startJob } from '../jobs/start-job.ts';
import { AccessControl } from '../permissions/access-control.ts';
import { accessControlSchema } from '../permissions/access-control-entries.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const JOBS = '/api/2.0|2.1|2.2/jobs';

const id = z.object({ job_id: z.coerce.number().int() });
const flag = z.stringbool().default(false);

const createBody = settingsBody.extend(accessControlSchema.shape);

const listQuery = z.object({
  name: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  page_token: z.string().optional(),
  expand_tasks: flag,
});

const runNowBody = overridesSchema.extend({
  job_id: z.coerce.number().int(),
  idempotency_token: idempotencyToken,
  job_parameters: z.record(z.string(), z.string()).default({}),
  queue: z.object({ enabled: z.boolean() }).optional(),
  only: z.array(z.string()).optional(),
});

/** Jobs: what is declared. Their runs are in `runRoutes`. */
export function jobRoutes(context: WorkspaceContext, engine: RunEngine): Route[] {
  const { principals } = context;
  const accessControl = new AccessControl(context);
  const jobs = new JobStore(context);
  return [
    post(`${JOBS}/create`, { body: createBody }, ({ path, body, caller }) => {
      const { access_control_list, ...settings } = body;
      checkSettings(settings);
      checkRunAs(settings, caller, principals);
      const { job_id } = jobs.create(normalSettings(settings, versionOf(path)), caller.name);
      try {
        if (access_control_list.length > 0) {
          accessControl.merge(accessControl.find(`jobs/${job_id}`), access_control_list);
        }
      } catch (error) {
        jobs.delete(job_id); // It was refused as a whole.
        throw error;
      }
      return { job_id };
    }),
    post(`${JOBS}/reset`, { body: id.extend({ new_settings: settingsBody }) }, ({ path, body, caller }) => {
      const { job_id, new_settings } = body;
      checkSettings(new_settings);
      const known = jobs.get(job_id).settings;
      checkRunAs(new_settings, caller, principals, runAsName(known));
      const { run_as } = known;
      const settings = { ...(run_as ? { run_as } : {}), ...new_settings };
      jobs.save(job_id, normalSettings(settings, versionOf(path)));
    }),
    post(
      `${JOBS}/update`,
      {
        body: id.extend({
          new_settings: settingsBody.default({}),
          fields_to_remove: z.array(z.string()).default([]),
        }),
      },
      ({ body: { job_id, new_settings, fields_to_remove }, caller }) => {
        const known = jobs.get(job_id).settings;
        const settings = changedSettings(known, new_settings, fields_to_remove);
        checkSettings(settings);
        checkRunAs(new_settings, caller, principals, runAsName(known));
        jobs.save(job_id, normalSettings(settings, '2.1'));
      },
    ),
    get(
      `${JOBS}/get`,
      { query: id.extend({ page_token: z.string().optional() }) },
      ({ path, query: { job_id, page_token } }) =>
        onePageBefore22(path, renderJob(jobs.get(job_id), page_token)),
    ),
    get(`${JOBS}/list`, { query: listQuery }, ({ query }) => {
      const named = jobs.list().filter(({ settings }) => sameName(settings.name, query.name));
      const page = pageOf(named, query.limit, query.page_token);
      return {
        ...pageAnswer('jobs', page, (job) => (query.expand_tasks ? renderJob(job) : renderJobHead(job))),
        has_more: page.nextToken !== '',
        ...(page.previousToken && { prev_page_token: page.previousToken }),
      };
    }),
    post(`${JOBS}/delete`, { body: id }, ({ body }) => jobs.delete(body.job_id)),
    post(`${JOBS}/run-now`, { body: runNowBody }, ({ body }) => {
      const restarted = continuousRun(jobs, engine, body.job_id);
      if (restarted !== undefined) {
        engine.cancel(restarted.runId);
        return {};
      }
      const { runId } = startJob(jobs, engine, { ...body, overrides: givenOverrides(body) });
      return { run_id: runId, number_in_job: runId };
    }),
  ];
}

/** The filter of `jobs/list` is exact but for case. */
function sameName(name: string | undefined, wanted: string | undefined): boolean {
  return wanted === undefined || name?.toLowerCase() === wanted.toLowerCase();
}
