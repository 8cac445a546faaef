import type { ApiRequest } from './api-request.ts';
import type { JobStart, RepairRequest, SubmittedRun } from './jobs-requests.ts';

/** What of the Jobs API 2.2 changes something, as it goes over the wire. */

export const JOBS = '/api/2.2/jobs';

/** @param token its idempotency token @default - none: a dry run sends nothing */
export function runNowCall({ jobId, parameters, only, queue }: JobStart, token?: string): ApiRequest {
  return startCall('run-now', {
    job_id: BigInt(jobId),
    ...(token !== undefined && { idempotency_token: token }),
    ...(Object.keys(parameters).length > 0 && { job_parameters: parameters }),
    ...(only !== undefined && { only }),
    ...(queue !== undefined && { queue: { enabled: queue } }),
  });
}

/** @param token its idempotency token @default - none: a dry run sends nothing */
export function submitCall(run: SubmittedRun, token?: string): ApiRequest {
  return startCall('runs/submit', { ...run, ...(token !== undefined && { idempotency_token: token }) });
}

/** What has no token is asked once: who asks again must look first whether it was done. */
export function repairCall({
  runId,
  latestRepairId,
  tasks,
  dependent,
  parameters,
}: RepairRequest): ApiRequest {
  return post('runs/repair', {
    run_id: BigInt(runId),
    ...(latestRepairId !== undefined && { latest_repair_id: BigInt(latestRepairId) }),
    ...(tasks === undefined
      ? { rerun_all_failed_tasks: true }
      : { rerun_tasks: tasks, ...(dependent && { rerun_dependent_tasks: true }) }),
    ...(Object.keys(parameters).length > 0 && { job_parameters: parameters }),
  });
}

/** Cancelling twice is cancelling once. */
export function cancelCall(runId: string): ApiRequest {
  return { ...post('runs/cancel', { run_id: BigInt(runId) }), repeatable: true };
}

/** One token starts one run, however often it is sent. */
function startCall(path: string, body: object): ApiRequest {
  return { ...post(path, body), repeatable: true };
}

function post(path: string, body: object): ApiRequest {
  return { method: 'POST', path: `${JOBS}/${path}`, body };
}
