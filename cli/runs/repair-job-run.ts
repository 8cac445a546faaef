import { UserError } from '../../messages/user-error.ts';
import { repairRun } from '../../runtime/index.ts';
import type { Session } from '../session/session.ts';
import { inWorkspace, type RunFlags } from '../session/workspace-session.ts';
import { parseCount, parseRun, parseTasks } from './arguments.ts';
import { dryRunOfRepair } from './dry-run/dry-run-of-repair.ts';
import { showDryRun } from './dry-run/show-dry-run.ts';
import * as errors from './errors.ts';
import { follow } from './follow/follow.ts';
import { type FollowFlags, followOptions } from './follow/follow-flags.ts';
import { nextCommands } from './next-command.ts';
import { readParameters } from './read-parameters.ts';

export interface RepairFlags extends RunFlags, FollowFlags {
  /** Every task that did not succeed, which is the default. */
  readonly failed?: boolean;
  readonly tasks?: string;
  readonly dependent?: boolean;
  /** How often it is repaired again while it fails. */
  readonly again?: string;
  readonly param: readonly string[];
  readonly dryRun?: boolean;
}

const HINT = 'Ctrl+C cancels the repair; press it twice to leave it running';

/** `lakeform repair`: runs the failed tasks of an ended run again and watches it to its end. */
export async function repairJobRun(given: string, flags: RepairFlags, session: Session): Promise<void> {
  const { runId, host } = parseRun(given);
  if (flags.failed && flags.tasks !== undefined) throw errors.flagsExclude('--failed', '--tasks');
  if (flags.dependent && flags.tasks === undefined) throw errors.flagNeeds('--dependent', '--tasks');
  const parameters = readParameters(flags.param, session.directory);
  const tasks = flags.tasks === undefined ? undefined : parseTasks(flags.tasks);
  const repairs = flags.again === undefined ? undefined : parseCount('--again', flags.again);
  const options = { ...followOptions(flags), repairs };
  const next = () => nextCommands(given, flags);
  const wanted = { runId, tasks, dependent: flags.dependent, parameters };
  const { dryRun } = flags;
  const rules = { verb: 'repair', host, dryRun, starts: true, reports: true, hint: HINT };
  await inWorkspace(session, flags, rules, async (opened) => {
    if (dryRun) return showDryRun(await dryRunOfRepair(wanted, opened), opened, flags);
    const { client, clock, interrupts } = opened;
    const { detach: signal } = interrupts;
    interrupts.ownRun();
    const run = await repairRun(client, { ...wanted, clock, signal }).catch((error: unknown) => {
      const isUnknown = error instanceof UserError && error.code === 'repair_unknown';
      if (isUnknown) throw errors.repairUnknown(error, next()('watch'));
      if (signal.aborted) return undefined;
      throw error;
    });
    if (run === undefined) {
      const lines = [`left while run ${runId} was being repaired; see whether it runs: ${next()('watch')}`];
      return { exitCode: interrupts.exitCode() ?? 8, lines };
    }
    return follow([run], opened, { ...options, next });
  });
}
