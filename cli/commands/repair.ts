import type { Command } from 'commander';
import { addTargetFlags, collect } from './run-flags.ts';

/** `lakeform repair`: runs the failed part of a run again. */
export function registerRepair(program: Command): void {
  addTargetFlags(program.command('repair'))
    .description('run the failed tasks of an ended run again, and watch it')
    .argument('<run>', "a run's id, or the address of its page")
    .option('--tasks <a,b>', 'run these tasks and all that depend on them, instead of those that failed')
    .option('-p, --param <name=value>', 'change a job parameter; may be repeated', collect, [])
    .option('--json', 'print one event a line, for programs')
    .option('--strict', 'exit 1 when the run succeeded although tasks of it failed')
    .action(async (run, flags) => {
      const { repairJobRun } = await import('../runs/repair-job-run.ts');
      const { processSession } = await import('../runs/session.ts');
      await repairJobRun(run, flags, processSession());
    });
}
