import type { Command } from 'commander';
import { addTargetFlags } from './run-flags.ts';

/** `lakeform cancel`: cancels a run. */
export function registerCancel(program: Command): void {
  addTargetFlags(program.command('cancel'))
    .description('cancel a run')
    .argument('<run>', "a run's id, or the address of its page")
    .option('--wait', 'wait up to a minute for its end')
    .action(async (run, flags) => {
      const { cancelJobRun } = await import('../runs/cancel-job-run.ts');
      const { processSession } = await import('../runs/session.ts');
      await cancelJobRun(run, flags, processSession());
    });
}
