import type { ApiRequest } from './api-request.ts';
import type { JobStart, RepairRequest, SubmittedRun } from './jobs-requests.ts';

/** What of the Jobs API 2.2 changes something, as it goes over the wire. */

export const JOBS = '/api/2.2/jobs';

/** A dry run has none. */
interface Token {
  readonly idempotencyToken?: string;
}

export function runNowCall(request: JobStart & Token): ApiRequest {
  const { jobId, idempotencyToken, parameters, only, queue } = request;
  return startCall('run-now', {
    job_id: BigInt(jobId),
    ...(idempotencyToken !== undefined && { idempotency_token: idempotencyToken }),
    ...(Object.keys(parameters).length > 0 && { job_parameters: parameters }),
    ...(only !== undefined && { only }),
    ...(queue !== undefined && { queue: { enabled: queue } }),
  });
}

export function submitCall({ idempotencyToken, ...run }: SubmittedRun & Token): ApiRequest {
  return startCall('runs/submit', {
    ...run,
    ...(idempotencyToken !== undefined && { idempotency_token: idempotencyToken }),
  });
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
