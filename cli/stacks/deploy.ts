import { deployStacks } from '../../reconcile/deploy.ts';
import { planRequired } from '../../reconcile/saved-plans/errors.ts';
import { interruption } from '../interruption.ts';
import { flagNeeds } from '../runs/errors.ts';
import { tellMissingSecrets } from '../secrets/tell-missing.ts';
import type { StackFlags } from '../stack-command.ts';
import { type SynthesizedEnvironment, synthesizeEnvironment } from '../synthesized-environment.ts';
import { askAtTerminal } from './ask.ts';
import { terraformSession } from './terraform-session.ts';

export interface DeployFlags extends StackFlags {
  readonly allowDestroy: readonly string[];
  readonly yes?: boolean;
  /** Stacks of a saved plan that nobody could review, to be applied all the same. */
  readonly allowUnreviewed: readonly string[];
}

/** May refuse what is synthesized. */
export type BeforeApplying = (environment: SynthesizedEnvironment) => Promise<void>;

/** `lakeform deploy`: apply what is declared. */
export async function deployDeclared(
  stackNames: readonly string[],
  flags: DeployFlags,
  beforeApplying?: BeforeApplying,
): Promise<void> {
  if (flags.allowUnreviewed.length > 0) throw flagNeeds('--allow-unreviewed', '--plan');
  const signal = interruption();
  const environment = await synthesizeEnvironment(flags, stackNames, signal);
  const { app, local } = environment;
  if (local === undefined && app.environment(flags.env).requirePlan === true) throw planRequired(flags.env);
  await beforeApplying?.(environment);
  const session =
    local === undefined
      ? await terraformSession(environment, flags.terraform, signal)
      : await (await import('./local-deploy.ts')).terraformOrLoad(environment, flags.terraform, signal);
  if (session !== undefined) {
    const approval = { allowed: flags.allowDestroy, ask: askAtTerminal(signal) };
    await deployStacks(environment.stacks, session, { approval, yes: flags.yes });
  }
  await tellMissingSecrets(environment.stacks, { env: flags.env, local: flags.local }, signal);
}
