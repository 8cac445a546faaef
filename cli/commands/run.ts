import type { Command } from 'commander';
import { addDryRun, addFollowFlags, addParameters, addTargetFlags } from './run-flags.ts';

/** `lakeform run`: starts a job and watches it. */
export function registerRun(program: Command): void {
  const run = addTargetFlags(program.command('run'))
    .summary('start a job and watch it to its end; --dry-run shows what that would send')
    .description('start a job and watch it to its end')
    .argument('<name>', "a pipeline's id, a job's name or a job's id");
  addDryRun(addFollowFlags(addParameters(run, 'a value for a job parameter')))
    .option('--only <tasks>', 'run these tasks alone: a,+b,c+ (+ adds all before it, or all after it)')
    .option('--run-name <name>', 'refused, and why: the runs of a job are named after the job')
    .option('--timeout <duration>', 'cancel the run when it takes longer, such as 2h or 45m')
    .option('--queue-timeout <duration>', 'cancel the run when it waits in its queue for longer')
    .option('--if-running <what>', 'when the job runs already: queue, wait, cancel, fail or attach')
    .option('--repair <times>', 'run what failed again, so often at most')
    .option('--once <key>', 'the same key is the same run, on every machine')
    .option('--resume', 'take up the last start of the same that was not seen to its end')
    .option('--no-wait', "print the run's id and return at once")
    .action(async (name, flags) => {
      const { runJob } = await import('../runs/run-job.ts');
      const { processSession } = await import('../session/session.ts');
      await runJob(name, flags, processSession());
    });
}
