import type { Command } from 'commander';
import { type StackFlags, stackCommand } from '../stack-command.ts';
import { repeatable } from './repeatable.ts';

interface DeployFlags extends StackFlags {
  readonly allowDestroy: readonly string[];
  readonly yes?: boolean;
  readonly thenRun?: string;
}

/** `lakeform deploy`: apply what is declared. */
export function registerDeploy(program: Command): void {
  stackCommand(program, 'deploy', 'apply what is declared, through Terraform')
    .addOption(repeatable('--allow-destroy <address>', 'let this protected resource be destroyed'))
    .option('--yes', 'do not ask before applying what destroys nothing protected')
    .option('--then-run <name>', 'when that succeeded, run this pipeline and wait for its end')
    .action(async (stackNames, flags) => {
      if (flags.thenRun === undefined) return deploy(stackNames, flags);
      const { deployThenRun } = await import('../runs/deploy-then-run.ts');
      return deployThenRun(flags.thenRun, flags, () => deploy(stackNames, flags));
    });
}

async function deploy(stackNames: readonly string[], flags: DeployFlags): Promise<void> {
  const { deployStacks } = await import('../../reconcile/deploy.ts');
  const { askAtTerminal } = await import('../ask.ts');
  const { interruption } = await import('../interruption.ts');
  const { synthesizeEnvironment } = await import('../synthesized-environment.ts');
  const { terraformSession } = await import('../terraform-session.ts');

  const signal = interruption();
  const environment = await synthesizeEnvironment(flags, stackNames, signal);
  const session =
    environment.local === undefined
      ? await terraformSession(environment, flags.terraform, signal)
      : await (await import('../local-deploy.ts')).terraformOrLoad(environment, flags.terraform, signal);
  if (session === undefined) return;
  const approval = { allowed: flags.allowDestroy, ask: askAtTerminal(signal) };
  await deployStacks(environment.stacks, session, { approval, yes: flags.yes });
}
