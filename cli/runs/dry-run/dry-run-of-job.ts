import {
  activeRuns,
  checkRequest,
  type FoundJob,
  type JobAnswer,
  onceToken,
  type Precaution,
  precautionOf,
  runNowCall,
  tasksToRun,
} from '../../../runtime/index.ts';
import type { WorkspaceSession } from '../../session/workspace-session.ts';
import type { StartRequest } from '../start-job.ts';
import { type DryRun, taskList, tokenLine } from './show-dry-run.ts';

/**
 * Makes every check that a start makes, and asks for the start: what would change something is kept by the session,
 * which was opened for a dry run, and not sent.
 */
export async function dryRunOfJob(
  job: FoundJob,
  request: StartRequest,
  { client, send, interrupts }: WorkspaceSession,
): Promise<DryRun> {
  const { detach: signal } = interrupts;
  const { parameters, only, ifRunning, once } = request;
  await checkRequest(client, job, request, signal);
  const { settings } = await client.getJob(job.id, { signal });
  const active = await activeRuns(client, job, { signal });
  const precaution = precautionOf(job, active, ifRunning);
  if (precaution.type === 'attach') {
    const { runId } = precaution.run;
    return { tasks: [], lines: [`run ${runId} goes on: it would be watched, and nothing started`] };
  }
  if (precaution.type === 'await' && precaution.cancels) {
    for (const runId of precaution.runIds) await client.cancelRun(runId, { signal });
  }
  const token = onceToken({ host: client.host, jobId: job.id, once });
  const queue = precaution.type === 'start' ? precaution.queue : undefined;
  await send(runNowCall({ jobId: job.id, parameters, only, queue }, token));

  const tasks = tasksToRun(settings?.tasks ?? [], only);
  const ids = active.map((run) => run.run_id);
  return {
    tasks,
    lines: [
      `would start job '${job.name}' (${job.id}) in ${client.host} with ${taskList(tasks)}`,
      ...(ids.length > 0 ? [`${goOn(ids)}: ${whatThen(precaution, ids.length, settings)}`] : []),
      tokenLine(once),
    ],
  };
}

function goOn(runIds: readonly string[]): string {
  return runIds.length === 1 ? `run ${runIds[0]} goes on` : `runs ${runIds.join(', ')} go on`;
}

function whatThen(precaution: Precaution, active: number, settings: JobAnswer['settings']): string {
  if (precaution.type === 'await') return precaution.cancels ? 'cancelled first' : 'waited for first';
  const { max_concurrent_runs: allowed = 1, queue } = settings ?? {};
  if (active < allowed) return `the job may run ${allowed} times at once`;
  const isQueued = (precaution.type === 'start' && precaution.queue === true) || queue?.enabled === true;
  const times = allowed === 1 ? 'once' : `${allowed} times`;
  return `the job may run ${times} at a time, so Databricks would ${isQueued ? 'queue' : 'skip'} this one`;
}
