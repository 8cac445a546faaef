import { repairRun } from '../../runtime/index.ts';
import { parseParameters, parseRun, parseTasks } from './arguments.ts';
import { follow } from './follow.ts';
import { nextCommands } from './next-command.ts';
import type { Session } from './session.ts';
import { inWorkspace, type RunFlags } from './workspace-session.ts';

export interface RepairFlags extends RunFlags {
  readonly tasks?: string;
  readonly param: readonly string[];
  readonly strict?: boolean;
}

const HINT = 'Ctrl+C cancels the repair; press it twice to leave it running';

/** `lakeform repair`: runs the failed tasks of an ended run again and watches it to its end. */
export async function repairJobRun(given: string, flags: RepairFlags, session: Session): Promise<void> {
  const { runId, host } = parseRun(given);
  const parameters = parseParameters(flags.param);
  const tasks = flags.tasks === undefined ? undefined : parseTasks(flags.tasks);
  await inWorkspace(session, flags, { verb: 'repair', host, cancels: true, hint: HINT }, async (opened) => {
    const run = await repairRun(opened.client, {
      runId,
      tasks,
      parameters,
      signal: opened.interrupts.detach,
    });
    return follow(run, session, opened, { strict: flags.strict, next: nextCommands(given, flags) });
  });
}
