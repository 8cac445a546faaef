import type { Command } from 'commander';
import { type StackFlags, stackCommand } from '../stack-command.ts';

/** `lakeform plan`: what applying would do. */
export function registerPlan(program: Command): void {
  stackCommand(program, 'plan', 'show what deploying would change').action(plan);
}

async function plan(stackNames: readonly string[], flags: StackFlags): Promise<void> {
  const { planStacks } = await import('../../reconcile/plan.ts');
  const { interruption } = await import('../interruption.ts');
  const { synthesizeEnvironment, writeToStdout } = await import('../synthesized-environment.ts');
  const { terraformSession } = await import('../terraform-session.ts');

  const signal = interruption();
  const environment = await synthesizeEnvironment(flags, stackNames, signal);
  const session = await terraformSession(environment, flags.terraform, signal);
  await planStacks(environment.stacks, session, writeToStdout);
}
