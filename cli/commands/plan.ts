import type { Command } from 'commander';
import type { ShownPlan } from '../../reconcile/plan.ts';
import { type StackFlags, stackCommand } from '../stack-command.ts';

/** `lakeform plan`: what applying would do. */
export function registerPlan(program: Command): void {
  stackCommand(program, 'plan', 'show what deploying would change')
    .option('--json', 'print the plans, or all problems of the app, as JSON')
    .action(plan);
}

async function plan(stackNames: readonly string[], flags: StackFlags & { json?: boolean }): Promise<void> {
  const { describeShownPlan, planStacks } = await import('../../reconcile/plan.ts');
  const { interruption } = await import('../interruption.ts');
  const { synthesizeEnvironment, writeToStdout } = await import('../synthesized-environment.ts');
  const { terraformSession } = await import('../terraform-session.ts');

  const signal = interruption();
  const environment = await synthesizeEnvironment(flags, stackNames, signal);
  const session = await terraformSession(environment, flags.terraform, signal);
  const plans: ShownPlan[] = [];
  await planStacks(environment.stacks, session, (shown) => {
    plans.push(shown);
    if (flags.json) return;
    for (const line of describeShownPlan(shown, session.colour ?? false)) writeToStdout(line);
  });
  if (flags.json) writeToStdout(JSON.stringify({ problems: [], plans }));
}
