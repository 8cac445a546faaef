import type { JobsClient } from './client/jobs-client.ts';
import * as errors from './errors.ts';
import type { FoundJob } from './find-job.ts';
import type { WatchedRun } from './watch-run.ts';

export interface StartOptions {
  readonly job: FoundJob;
  /** Values of the job's declared parameters; the others keep their defaults. @default {} */
  readonly parameters?: Readonly<Record<string, string>>;
  /** At most 64 characters: the same token never starts a second run, so never use one twice for two runs. */
  readonly idempotencyToken: string;
  /** Before the request is sent, nothing is started; while it is under way, it is repeated to learn its run. */
  readonly cancel?: AbortSignal;
  /** Gives up; a run may have been started. */
  readonly detach?: AbortSignal;
}

/**
 * Starts a job once, however often the request has to be sent.
 * @throws UserError `unknown_parameter` before anything is started; the reason of `cancel` when nothing was
 */
export async function startRun(client: JobsClient, options: StartOptions): Promise<WatchedRun> {
  const { job, parameters = {}, idempotencyToken } = options;
  const signal = AbortSignal.any([options.cancel, options.detach].filter((given) => given !== undefined));
  await checkParameters(client, job, Object.keys(parameters), signal);
  signal.throwIfAborted();
  const request = { jobId: job.id, idempotencyToken, parameters };
  let runId: string | undefined;
  try {
    runId = await client.runNow(request, { signal });
  } catch (error) {
    if (!signal.aborted || options.detach?.aborted) throw error;
    runId = await client.runNow(request, { signal: options.detach });
  }
  return { runId: runId ?? (await activeRun(client, job)), jobId: job.id, name: job.name };
}

async function checkParameters(
  client: JobsClient,
  job: FoundJob,
  given: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  if (given.length === 0) return;
  const { settings } = await client.getJob(job.id, { signal });
  const declared = (settings?.parameters ?? []).map(({ name }) => name);
  for (const name of given) {
    if (!declared.includes(name)) throw errors.unknownParameter(job.name, name, declared);
  }
}

/** A continuous job runs already: the answer names no run, the list of runs does. */
async function activeRun(client: JobsClient, job: FoundJob): Promise<string> {
  const [run] = await client.listActiveRuns(job.id);
  if (run === undefined) throw errors.runIdMissing(job.name);
  return run.run_id;
}
