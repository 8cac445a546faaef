import { deployStacks } from '../../reconcile/deploy.ts';
import { interruption } from '../interruption.ts';
import type { StackFlags } from '../stack-command.ts';
import { type SynthesizedEnvironment, synthesizeEnvironment } from '../synthesized-environment.ts';
import { askAtTerminal } from './ask.ts';
import { terraformSession } from './terraform-session.ts';

export interface DeployFlags extends StackFlags {
  readonly allowDestroy: readonly string[];
  readonly yes?: boolean;
}

/**
 * `lakeform deploy`: apply what is declared.
 * @param beforeApplying may refuse what is synthesized
 */
export async function deploy(
  stackNames: readonly string[],
  flags: DeployFlags,
  beforeApplying?: (environment: SynthesizedEnvironment) => Promise<void>,
): Promise<void> {
  const signal = interruption();
  const environment = await synthesizeEnvironment(flags, stackNames, signal);
  await beforeApplying?.(environment);
  const session =
    environment.local === undefined
      ? await terraformSession(environment, flags.terraform, signal)
      : await (await import('./local-deploy.ts')).terraformOrLoad(environment, flags.terraform, signal);
  if (session === undefined) return;
  const approval = { allowed: flags.allowDestroy, ask: askAtTerminal(signal) };
  await deployStacks(environment.stacks, session, { approval, yes: flags.yes });
}
