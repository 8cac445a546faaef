import type { Command } from 'commander';
import { addTargetFlags } from './run-flags.ts';

/** `lakeform logs`: prints what tasks wrote. */
export function registerLogs(program: Command): void {
  addTargetFlags(program.command('logs'))
    .description('print what the tasks of a run wrote')
    .argument('<run>', "a run's id, or the address of its page")
    .argument('[task]', 'one task of it')
    .option('--follow', 'go on until the run ends, printing each task when it has ended')
    .option('--attempt <n>', 'this attempt instead of the newest; the first is 1')
    .action(async (run, task, flags) => {
      const { printLogs } = await import('../runs/print-logs.ts');
      const { processSession } = await import('../session/session.ts');
      await printLogs(run, task, flags, processSession());
    });
}
