import {
  getRun,
  repairCall,
  repairRequest,
  snapshotOf,
  tasksToRepair,
  type WantedRepair,
} from '../../../runtime/index.ts';
import { SYMBOLS } from '../../screen/symbols.ts';
import type { WorkspaceSession } from '../../session/workspace-session.ts';
import { type DryRun, taskList } from './show-dry-run.ts';

/** Makes every check that a repair makes, and stops where it would be sent. */
export async function dryRunOfRepair(
  wanted: WantedRepair,
  { client, send, interrupts }: WorkspaceSession,
): Promise<DryRun> {
  const run = await getRun(client, wanted.runId, { signal: interrupts.detach });
  await send(repairCall(repairRequest(run, wanted)));
  const { runId, name, state } = snapshotOf(run, client.host);
  const tasks = tasksToRepair(run, wanted);
  return {
    tasks,
    lines: [
      `would repair run ${runId} of '${name}' (${SYMBOLS[state].word}) in ${client.host}: ${taskList(tasks)}`,
    ],
  };
}
