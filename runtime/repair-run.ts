import { ApiError } from './api-error.ts';
import type { JobsClient } from './client/jobs-client.ts';
import * as errors from './errors.ts';
import { getRun } from './get-run.ts';
import { afterFailure, nextTry, type Outage, PATIENCE, type Persistence } from './outage.ts';
import { latestRepairOf, repairRequest, type WantedRepair } from './repair-request.ts';
import type { WatchedRun } from './watch-options.ts';

export interface RepairOptions extends WantedRepair, Persistence {
  readonly signal?: AbortSignal;
}

/**
 * Runs the failed tasks of an ended run again. Databricks takes no idempotency token here, so the run's history is
 * read first, and again before a request whose answer was lost is repeated: a repair that appeared meanwhile is the
 * one that was asked for.
 * @throws UserError `run_active`, `nothing_to_repair`, `repair_of_task`, `unknown_run`, `unknown_task`, `unknown_parameter`,
 * `repair_unknown` (exit code 8)
 */
export async function repairRun(client: JobsClient, options: RepairOptions): Promise<WatchedRun> {
  const { runId, signal, clock, random = Math.random, patience = PATIENCE } = options;
  const run = await getRun(client, runId, { signal });
  const request = repairRequest(run, options);
  const underRepair = (repairId: string) => ({ runId, jobId: run.job_id, name: run.run_name, repairId });
  let mayBeRepairing = false;
  let outage: Outage | undefined;
  for (;;) {
    try {
      const known = mayBeRepairing ? await repairSince() : undefined;
      return underRepair(known ?? (await client.repairRun(request, { tries: 1, signal })));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      outage = afterFailure(outage, error, clock.monotonic());
      mayBeRepairing ||= error.answerLost;
      if (!mayBeRepairing && !error.isTransient) throw error;
      // Refused because of a repair that goes on: ours, if it shows up.
      const seen = error.code === 'rejected' ? await repairSince().catch(() => undefined) : undefined;
      if (seen !== undefined) return underRepair(seen);
      if (error.code === 'rejected' || outage.lasted >= patience) {
        throw mayBeRepairing ? errors.repairUnknown(runId, error.message) : error;
      }
    }
    await clock.sleep(nextTry(outage, random()), signal);
    signal?.throwIfAborted();
  }

  /** The repair that was not there before. */
  async function repairSince(): Promise<string | undefined> {
    const repair = latestRepairOf(await client.getRun(runId, { tries: 1, signal }));
    return repair === request.latestRepairId ? undefined : repair;
  }
}
