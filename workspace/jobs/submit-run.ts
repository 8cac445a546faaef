import { z } from 'zod';
import type { RunEngine } from '../engine/run-engine.ts';
import type { RunRecord } from '../engine/run-record.ts';
import { askedFor } from '../engine/run-trigger.ts';
import { checkSettings } from './check-settings.ts';
import { runHasNoTasks } from './errors.ts';
import { normalSettings } from './normal-settings.ts';
import { idempotencyToken, settingsBody } from './settings-body.ts';
import { runWithToken } from './start-job.ts';

/** What `jobs/runs/submit` takes: tasks as in a job, and a name for the run. */
export const submitBody = settingsBody.extend({
  run_name: z.string().optional(),
  idempotency_token: idempotencyToken,
});

/**
 * Starts a run that belongs to no job, or gives the one that was started with the same idempotency token before.
 * Like Databricks it has a job id, by which no job is found.
 * @throws ApiError - no tasks, settings that a job could not have, or the token of a deleted run
 */
export function submitRun(
  engine: RunEngine,
  newJobId: () => number,
  creator: string,
  body: z.output<typeof submitBody>,
): RunRecord {
  const { run_name: name = 'Untitled', idempotency_token: token = '', ...settings } = body;
  const known = runWithToken(engine, token);
  if (known) return known;
  if (!settings.tasks?.length) throw runHasNoTasks();
  checkSettings(settings);
  return engine.runNow(
    {
      jobId: newJobId(),
      type: 'SUBMIT_RUN',
      creator,
      trigger: askedFor,
      settings: normalSettings({ ...settings, name }, '2.1'),
      parameters: {},
      ...(token && { idempotencyToken: token }),
    },
    settings.queue?.enabled ?? false,
  );
}
