import type { Command } from 'commander';
import { addTargetFlags } from './run-flags.ts';

/** `lakeform cancel`: cancels runs. */
export function registerCancel(program: Command): void {
  addTargetFlags(program.command('cancel'))
    .description('cancel runs')
    .argument('<run...>', "a run's id, or the address of its page")
    .option('--wait', 'wait up to a minute for their ends')
    .action(async (runs, flags) => {
      const { cancelJobRuns } = await import('../runs/cancel-job-run.ts');
      const { processSession } = await import('../session/session.ts');
      await cancelJobRuns(runs, flags, processSession());
    });
}
