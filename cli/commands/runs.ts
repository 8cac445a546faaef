import type { Command } from 'commander';
import { addTargetFlags } from './run-flags.ts';

/** `lakeform runs`: lists runs. */
export function registerRuns(program: Command): void {
  addTargetFlags(program.command('runs'))
    .description('list the newest runs of a job, or of all jobs')
    .argument('[name]', "a pipeline's id, a job's name or a job's id")
    .option('--active', 'only runs that have not ended')
    .option('--failed', 'only runs that failed')
    .option('--limit <n>', 'so many at most (default: 20)')
    .option('--json', 'print one run a line, for programs')
    .action(async (name, flags) => {
      const { listRuns } = await import('../runs/list-runs.ts');
      const { processSession } = await import('../session/session.ts');
      await listRuns(name, flags, processSession());
    });
}
