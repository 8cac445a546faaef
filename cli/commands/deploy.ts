import type { Command } from 'commander';
import { stackCommand } from '../stack-command.ts';
import { repeatable } from './repeatable.ts';

/** `lakeform deploy`: apply what is declared. */
export function registerDeploy(program: Command): void {
  stackCommand(program, 'deploy', 'apply what is declared, through Terraform')
    .addOption(repeatable('--allow-destroy <address>', 'let this protected resource be destroyed'))
    .option('--yes', 'do not ask before applying what destroys nothing protected')
    .option('--then-run <name>', 'when that succeeded, run this pipeline and wait for its end')
    .action(async (stackNames, flags) => {
      const { deploy } = await import('../stacks/deploy.ts');
      if (flags.thenRun === undefined) return deploy(stackNames, flags);
      const { deployThenRun } = await import('../runs/deploy-then-run.ts');
      return deployThenRun(flags.thenRun, flags, (check) => deploy(stackNames, flags, check));
    });
}
