import type { Command } from 'commander';
import { addTargetFlags } from './run-flags.ts';

/** `lakeform open`: opens the page of a run. */
export function registerOpen(program: Command): void {
  addTargetFlags(program.command('open'))
    .description('open the page of a run in the browser, and print its address')
    .argument('<run>', "a run's id, or the address of its page")
    .action(async (run, flags) => {
      const { openRun } = await import('../runs/open-run.ts');
      const { processSession } = await import('../session/session.ts');
      await openRun(run, flags, processSession());
    });
}
