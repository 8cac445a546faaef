import type { Command } from 'commander';
import { addTargetFlags } from './run-flags.ts';

/** `lakeform watch`: watches a run. */
export function registerWatch(program: Command): void {
  addTargetFlags(program.command('watch'))
    .description('watch a run to its end')
    .argument('<run>', "a run's id, or the address of its page")
    .option('--json', 'print one event a line, for programs')
    .option('--strict', 'exit 1 when the run succeeded although tasks of it failed')
    .action(async (run, flags) => {
      const { watchJobRun } = await import('../runs/watch-job-run.ts');
      const { processSession } = await import('../runs/session.ts');
      await watchJobRun(run, flags, processSession());
    });
}
