import type { Command } from 'commander';
import { stackCommand } from '../stack-command.ts';
import type { BeforeApplying, DeployFlags } from '../stacks/deploy.ts';
import type { SavedPlanFlags } from '../stacks/deploy-saved-plan.ts';
import { repeatable } from './repeatable.ts';

const ALLOW_UNREVIEWED = 'with --plan: apply this stack, which could not be planned yet';

/** `lakeform deploy`: apply what is declared. */
export function registerDeploy(program: Command): void {
  stackCommand(program, 'deploy', 'apply what is declared, or a saved plan, through Terraform')
    .addOption(repeatable('--allow-destroy <address>', 'let this protected resource be destroyed'))
    .option('--yes', 'do not ask before applying what destroys nothing protected')
    .option('--plan <folder>', 'apply exactly what plan --out has saved there')
    .addOption(repeatable('--allow-unreviewed <stack>', ALLOW_UNREVIEWED))
    .option('--then-run <name>', 'when that succeeded, run this pipeline and wait for its end')
    .action(async (stackNames, flags) => {
      if (flags.thenRun === undefined) return deploy(stackNames, flags);
      const { deployThenRun } = await import('../runs/deploy-then-run.ts');
      const target = { ...flags, env: await environmentOf(flags) };
      return deployThenRun(flags.thenRun, target, (check) => deploy(stackNames, flags, check));
    });
}

async function deploy(
  stackNames: readonly string[],
  flags: DeployFlags | SavedPlanFlags,
  beforeApplying?: BeforeApplying,
): Promise<void> {
  if ('plan' in flags) {
    const { deploySavedPlan } = await import('../stacks/deploy-saved-plan.ts');
    return deploySavedPlan(stackNames, flags, beforeApplying);
  }
  const { deployDeclared } = await import('../stacks/deploy.ts');
  return deployDeclared(stackNames, flags, beforeApplying);
}

async function environmentOf(flags: DeployFlags | SavedPlanFlags): Promise<string> {
  if (!('plan' in flags)) return flags.env;
  const { plannedEnvironment } = await import('../stacks/deploy-saved-plan.ts');
  return plannedEnvironment(flags);
}
