import type { Command } from 'commander';
import { addDryRun, addFollowFlags, addParameters, addTargetFlags } from './run-flags.ts';

/** `lakeform repair`: runs the failed part of a run again. */
export function registerRepair(program: Command): void {
  const repair = addTargetFlags(program.command('repair'))
    .description('run the failed tasks of an ended run again, and watch it')
    .argument('<run>', "a run's id, or the address of its page");
  addDryRun(addFollowFlags(addParameters(repair, 'change a job parameter')))
    .option('--failed', 'run every task again that did not succeed (the default)')
    .option('--tasks <a,b>', 'run these tasks again')
    .option('--dependent', 'with --tasks: and all that depend on them')
    .option('--again <times>', 'repair it again while it fails, so often at most')
    .option('--timeout <duration>', 'cancel the repair when it takes longer, such as 2h or 45m')
    .action(async (run, flags) => {
      const { repairJobRun } = await import('../runs/repair-job-run.ts');
      const { processSession } = await import('../session/session.ts');
      await repairJobRun(run, flags, processSession());
    });
}
