import type { Command } from 'commander';
import { type StackFlags, stackCommand } from '../stack-command.ts';
import { repeatable } from './repeatable.ts';

interface DestroyFlags extends StackFlags {
  readonly allowDestroy: readonly string[];
}

/** `lakeform destroy`: remove what was applied. */
export function registerDestroy(program: Command): void {
  stackCommand(program, 'destroy', 'destroy what was deployed, last stack first')
    .addOption(
      repeatable(
        '--allow-destroy <name>',
        'let this stack (its unprotected resources) or this protected resource be destroyed',
      ),
    )
    .action(destroy);
}

async function destroy(stackNames: readonly string[], flags: DestroyFlags): Promise<void> {
  const { destroyStacks } = await import('../../reconcile/deploy.ts');
  const { askAtTerminal } = await import('../ask.ts');
  const { interruption } = await import('../interruption.ts');
  const { synthesizeEnvironment } = await import('../synthesized-environment.ts');
  const { terraformSession } = await import('../terraform-session.ts');

  const signal = interruption();
  const environment = await synthesizeEnvironment(flags, stackNames, signal);
  const session = await terraformSession(environment, flags.terraform, signal);
  await destroyStacks(environment.stacks, session, {
    allowed: flags.allowDestroy,
    ask: askAtTerminal(signal),
  });
}
