import type { Command } from 'commander';
import { addFollowFlags, addTargetFlags } from './run-flags.ts';

/** `lakeform watch`: watches runs. */
export function registerWatch(program: Command): void {
  const watch = addTargetFlags(program.command('watch'))
    .description('watch runs to their ends; the worst end decides the exit code')
    .argument('<run...>', "a run's id, or the address of its page");
  addFollowFlags(watch).action(async (runs, flags) => {
    const { watchJobRuns } = await import('../runs/watch-job-run.ts');
    const { processSession } = await import('../session/session.ts');
    await watchJobRuns(runs, flags, processSession());
  });
}
