import { type IntendedStart, onceToken, type SubmittedRun, submitCall } from '../../../runtime/index.ts';
import type { WorkspaceSession } from '../../session/workspace-session.ts';
import { type DryRun, taskList, tokenLine } from './show-dry-run.ts';

/** Stops where the one-time run would be submitted; what it needs uploaded is not sent either. */
export async function dryRunOfSubmit(
  run: SubmittedRun,
  intended: IntendedStart,
  { client, send }: WorkspaceSession,
): Promise<DryRun> {
  await send(submitCall(run, onceToken(intended)));
  const tasks = run.tasks.map((task) => String(task.task_key));
  return {
    tasks,
    lines: [
      `would submit '${run.run_name}' to ${client.host} with ${taskList(tasks)}`,
      tokenLine(intended.once),
    ],
  };
}
