import { deployStacks } from '../../reconcile/deploy.ts';
import { outputFolder } from '../../reconcile/project.ts';
import { savedPlanElsewhere, savedPlanIsWhole } from '../../reconcile/saved-plans/errors.ts';
import { type PlanIndex, readPlanIndex } from '../../reconcile/saved-plans/plan-index.ts';
import { SavedPlans } from '../../reconcile/saved-plans/saved-plans.ts';
import { chooseStacks } from '../../reconcile/stack-names.ts';
import { interruption } from '../interruption.ts';
import { deployPlanCommand, inEnvironment } from '../runs/next-command.ts';
import { tellMissingSecrets } from '../secrets/tell-missing.ts';
import { synthesizeEnvironment, writeToStderr } from '../synthesized-environment.ts';
import { askAtTerminal } from './ask.ts';
import type { BeforeApplying, DeployFlags } from './deploy.ts';
import { terraformSession } from './terraform-session.ts';

export interface SavedPlanFlags extends Omit<DeployFlags, 'env'> {
  /** Must be what the plan says. */
  readonly env?: string;
  /** The folder of the saved plan. */
  readonly plan: string;
}

/** The environment that a saved plan is for. */
export function plannedEnvironment(flags: SavedPlanFlags): string {
  return readIndex(flags).environment;
}

/**
 * `lakeform deploy --plan`: apply what was planned, and reviewed, before. The app is run again, since applying reads
 * what it writes; what it declares must be what was planned.
 */
export async function deploySavedPlan(
  stackNames: readonly string[],
  flags: SavedPlanFlags,
  beforeApplying?: BeforeApplying,
): Promise<void> {
  const signal = interruption();
  const { plan: folder, local } = flags;
  const index = readIndex(flags);
  const env = index.environment;
  const planAgain = inEnvironment(['plan', ...stackNames, '--out', folder], { env, local });
  if (stackNames.length > 0) throw savedPlanIsWhole(folder, stackNames, planAgain);

  const saved = new SavedPlans(folder, index, planAgain);
  saved.restoreUploads(outputFolder(process.cwd(), process.env));
  const environment = await synthesizeEnvironment({ env, local }, [], signal);
  const stacks = saved.matchingStacks(environment.stacks, environment.app.outdir);
  const unreviewed = flags.allowUnreviewed.length === 0 ? [] : chooseStacks(stacks, flags.allowUnreviewed);
  await beforeApplying?.(environment);
  const session = await terraformSession(environment, flags.terraform, signal);
  saved.checkProgram(session.binary);
  if (environment.local !== undefined) {
    await (await import('./local-deploy.ts')).prepareLocalWorkspace(environment.local, stacks);
  }

  writeToStderr(`deploying what was planned for ${place(index)} at ${index.made}`);
  await deployStacks(stacks, session, {
    approval: { allowed: flags.allowDestroy, ask: askAtTerminal(signal) },
    yes: flags.yes,
    reviewed: {
      planFile: (stack) => saved.planFile(stack),
      planAgain,
      allowUnreviewed: unreviewed.map(({ name }) => name),
    },
  });
  await tellMissingSecrets(stacks, { env, local }, signal);
}

/** What the plan is of, which the flags may say as well. */
function readIndex({ plan: folder, env, local }: SavedPlanFlags): PlanIndex {
  const index = readPlanIndex(folder);
  const given = place({ environment: env ?? index.environment, local: local !== undefined });
  if (given !== place(index))
    throw savedPlanElsewhere(
      folder,
      place(index),
      given,
      deployPlanCommand(folder, index.local ? (local ?? true) : undefined),
    );
  return index;
}

function place({ environment, local }: Pick<PlanIndex, 'environment' | 'local'>): string {
  return local ? `${environment} on a local workspace` : environment;
}
