import { destroyStacks } from '../../reconcile/deploy.ts';
import { interruption } from '../interruption.ts';
import type { StackFlags } from '../stack-command.ts';
import { synthesizeEnvironment } from '../synthesized-environment.ts';
import { askAtTerminal } from './ask.ts';
import { terraformSession } from './terraform-session.ts';

export interface DestroyFlags extends StackFlags {
  readonly allowDestroy: readonly string[];
}

/** `lakeform destroy`: remove what was applied. */
export async function destroy(stackNames: readonly string[], flags: DestroyFlags): Promise<void> {
  const signal = interruption();
  const environment = await synthesizeEnvironment(flags, stackNames, signal);
  const { name } = environment.app.environment(flags.env);
  const allowed = flags.allowDestroy.map((allowed) => (allowed === flags.env ? name : allowed));
  const approval = { allowed, ask: askAtTerminal(signal) };
  if (environment.local !== undefined) {
    const { unloadIfLoaded } = await import('./local-destroy.ts');
    if (await unloadIfLoaded(environment, approval, signal)) return;
  }
  const session = await terraformSession(environment, flags.terraform, signal);
  await destroyStacks(environment.stacks, session, approval);
}
