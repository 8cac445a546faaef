import type { Command } from 'commander';
import { addTargetFlags, collect } from './run-flags.ts';

/** `lakeform run`: starts a job and watches it. */
export function registerRun(program: Command): void {
  addTargetFlags(program.command('run'))
    .description('start a job and watch it to its end')
    .argument('<name>', "a pipeline's id, a job's name or a job's id")
    .option('-p, --param <name=value>', 'a value for a job parameter; may be repeated', collect, [])
    .option('--timeout <duration>', 'cancel the run when it takes longer, such as 2h or 45m')
    .option('--no-wait', "print the run's id and return at once")
    .option('--json', 'print one event a line, for programs')
    .option('--strict', 'exit 1 when the run succeeded although tasks of it failed')
    .action(async (name, flags) => {
      const { runJob } = await import('../runs/run-job.ts');
      const { processSession } = await import('../runs/session.ts');
      await runJob(name, flags, processSession());
    });
}
