import type { Command } from 'commander';
import { repeatable } from './repeatable.ts';
import { addDryRun, addFollowFlags, addParameters, addTargetFlags } from './run-flags.ts';

/** `lakeform submit`: runs what is declared once, without deploying it. */
export function registerSubmit(program: Command): void {
  const command = addTargetFlags(program.command('submit'))
    .description('run a declared pipeline, tasks of it, or a notebook, once, without deploying it')
    .argument('[pipeline]', "a pipeline's id; may be left out where there is one");
  addDryRun(addFollowFlags(addParameters(command, 'a value for a parameter of the pipeline')))
    .addOption(repeatable('--task <task>', 'this task alone; +task with all before it'))
    .option('--notebook <path>', 'this notebook: /a/path in the workspace, or a file here')
    .option('--cluster <name>', 'where a notebook runs (default: serverless)')
    .option('--run-name <template>', 'such as "ci {build} {branch}" (default: the name of the job)')
    .addOption(repeatable('--tag <name=template>', 'a tag besides those of the job'))
    .option('--timeout <duration>', 'cancel the run when it takes longer, such as 2h or 45m')
    .option('--once <key>', 'the same key is the same run, on every machine')
    .option('--resume', 'take up the last start of the same that was not seen to its end')
    .option('--no-wait', "print the run's id and return at once")
    .action(async (pipeline, flags) => {
      const { submit } = await import('../runs/submit/submit.ts');
      const { processSession } = await import('../session/session.ts');
      await submit(pipeline, flags, processSession());
    });
}
